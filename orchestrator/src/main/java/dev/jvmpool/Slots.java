package dev.jvmpool;

/**
 * The outcomes of a few runs in a row, as one array: a slot holds the value of a run, or a {@link Failure}. Values that
 * come from a worker are read from JSON only when {@link #take} is called, on the thread of whoever wants them, because
 * reading may run the user's code.
 */
interface Slots {

    /** How many runs. */
    int count();

    /** Reads them; called once. */
    Object[] take();

    /** How long the runs took, in nanoseconds; 0 if that is not known. */
    long nanos();

    /** In place of a value: what went wrong. */
    record Failure(Throwable error) {}

    /** Slots that are there already. */
    record Ready(Object[] slots, long nanos) implements Slots {

        static Ready failure(Throwable error) {
            return new Ready(new Object[] {new Failure(error)}, 0);
        }

        @Override
        public int count() {
            return slots.length;
        }

        @Override
        public Object[] take() {
            return slots;
        }
    }
}
