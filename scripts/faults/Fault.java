/**
 * Something that goes wrong.
 *
 * @param afterMillis how long after the one before
 * @param choice which of the workers there are then, whoever that is
 * @param newest whether it is the one that was started last, which may not be ready yet
 * @param millis for how long, if it passes
 */
record Fault(Kind kind, int afterMillis, int choice, boolean newest, int millis) {

    enum Kind {
        KILL,
        TERM,
        CRASH,

        /** A worker is stopped, and goes on after a while. */
        STOP,

        /** The program itself is, as by a long collection of garbage or a person who types Ctrl-Z. */
        PAUSE,

        /** All garbage is collected. */
        COLLECT,

        /** The place of temporary files is full for a while. */
        FULL_DISK,

        /** The place of shared memory is. */
        FULL_MEMORY;

        boolean isDeadly() {
            return this == KILL || this == TERM || this == CRASH;
        }

        /** Whether it takes what a worker needs to start: a pool that has never had one may break then. */
        boolean mayKeepWorkersFromStarting() {
            return this == CRASH;
        }

        boolean isFullness() {
            return this == FULL_DISK || this == FULL_MEMORY;
        }
    }

    @Override
    public String toString() {
        return afterMillis + " ms later " + kind
                + (kind.isDeadly() || kind == Kind.STOP ? newest ? " of the newest" : " of number " + choice : "")
                + (kind.isDeadly() || kind == Kind.COLLECT ? "" : " for " + millis + " ms");
    }
}
