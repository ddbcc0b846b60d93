package dev.jvmpool.programs;

/** What a task of a random program does. */
enum Behaviour {
    RETURNS,
    PRINTS,
    THROWS,
    THROWS_AN_ERROR,
    OVERFLOWS_ITS_STACK,

    /** Throws so often as its input says, then returns. */
    FAILS_AT_FIRST,

    /** Has an input that JSON cannot carry. */
    CANNOT_BE_SENT,

    /** Has a result that JSON cannot carry. */
    CANNOT_BE_RETURNED,

    /** Waits until it is interrupted, because its time is over or it is cancelled. */
    RESTS,

    EXITS(true),
    HALTS(true),
    IS_KILLED(true),
    FILLS_ITS_HEAP(true);

    private final boolean fatal;

    Behaviour() {
        this(false);
    }

    Behaviour(boolean fatal) {
        this.fatal = fatal;
    }

    /** Whether it ends its JVM. */
    boolean isFatal() {
        return fatal;
    }
}
