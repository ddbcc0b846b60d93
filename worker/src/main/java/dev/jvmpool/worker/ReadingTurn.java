package dev.jvmpool.worker;

/**
 * Whose turn it is to read what the orchestrator says. While nothing runs, the main thread reads, so that a call runs on the
 * thread that read it; while something runs, the control thread does. To wake a thread takes longer than a short run, so for
 * one nobody is woken: the control thread looks now and then, and reads when what ran at its last look still runs. Nobody can
 * be called back from a read, so it keeps its turn until it has read a call.
 *
 * <pre>
 * CONTROL | MAIN ─a call was read→ NOBODY
 * NOBODY ─nothing is there to run→ MAIN
 * NOBODY ─what ran at the last look still runs→ CONTROL
 * </pre>
 *
 * <p>A state machine without threads, clock or lock: it is told facts and asked for decisions, under the monitor of the
 * {@link Inbox}.
 */
final class ReadingTurn {

    /** What the control thread is to do next. */
    enum Step {
        /** It is its turn. */
        READ,
        /** Look again after a short while. */
        LOOK_AGAIN,
        /** Do nothing until a call begins. */
        SLEEP,
        /** Nothing more can come. */
        LEAVE
    }

    private enum Reader {
        NOBODY,
        MAIN,
        CONTROL
    }

    /** So many looks in a row find nothing new before the control thread sleeps: about as much work as to wake it. */
    static final int QUIET_LOOKS = 3;

    /** Of the control thread for the first call, whose classes the main thread loads meanwhile. */
    private Reader reader = Reader.CONTROL;

    /** How many calls have begun, and how many had at the last look. */
    private long began;

    private long seen;
    private int quietLooks;

    /** Gives the main thread, which has nothing to run, the turn, unless the control thread has it. */
    boolean takeForMain() {
        if (reader != Reader.CONTROL) {
            reader = Reader.MAIN;
        }
        return reader == Reader.MAIN;
    }

    /** Whether it is the control thread's. */
    boolean isControls() {
        return reader == Reader.CONTROL;
    }

    /** Whoever had the turn has read a call. */
    void callRead() {
        reader = Reader.NOBODY;
    }

    /** A call begins to run. */
    void callBegan() {
        began++;
    }

    /** The control thread looks. */
    Step look(boolean runs) {
        if (reader == Reader.CONTROL) {
            return Step.READ;
        }
        if (seen != began) {
            seen = began;
            quietLooks = 0;
        } else if (runs) {
            reader = Reader.CONTROL;
            return Step.READ;
        } else if (reader == Reader.MAIN && ++quietLooks > QUIET_LOOKS) {
            return Step.SLEEP;
        }
        return Step.LOOK_AGAIN;
    }
}
