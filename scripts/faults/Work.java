/** What a task does, and what may come of it if nobody disturbs it. */
enum Work {
    RETURNS(40, Outcome.VALUE),
    SLEEPS(12, Outcome.VALUE),
    COMPUTES(12, Outcome.VALUE),
    PRINTS(8, Outcome.VALUE),
    STARTS_A_CHILD(3, Outcome.VALUE),

    /** Which is to be gone when its worker is. */
    LEAVES_A_CHILD(2, Outcome.VALUE),
    OPENS_A_POOL(1, Outcome.VALUE),
    THROWS(8, Outcome.THREW),
    OVERFLOWS_ITS_STACK(2, Outcome.THREW),
    CANNOT_BE_SENT(4, Outcome.REFUSED),
    CANNOT_BE_RETURNED(4, Outcome.REFUSED),

    /** Its input says after how many milliseconds. */
    EXITS(2, Outcome.DIED),
    HALTS(1, Outcome.DIED),
    CRASHES(1, Outcome.DIED),
    FILLS_ITS_HEAP(1, Outcome.DIED),

    /** These two end only when their time is over. */
    RESTS(0, Outcome.TIMED_OUT),
    IGNORES_ITS_INTERRUPT(0, Outcome.TIMED_OUT);

    private final int weight;
    private final Outcome outcome;

    Work(int weight, Outcome outcome) {
        this.weight = weight;
        this.outcome = outcome;
    }

    /** How often it is chosen, beside the others. */
    int weight() {
        return weight;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Whether it ends its JVM. */
    boolean isFatal() {
        return outcome == Outcome.DIED;
    }

    boolean isEndless() {
        return outcome == Outcome.TIMED_OUT;
    }
}
