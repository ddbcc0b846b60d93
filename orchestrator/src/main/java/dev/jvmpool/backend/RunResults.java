package dev.jvmpool.backend;

import dev.jvmpool.concurrent.Shortage;
import java.util.Arrays;

/**
 * The outcomes of a few runs in a row, as one array: in each place the value of a run, or a {@link Failure}. Values that
 * travel are read only when they are asked for, on the thread of whoever wants them, because reading may run the user's code.
 */
public interface RunResults {

    /** How many runs. */
    int count();

    /** Reads them; called again only if it threw. What cannot be read is a failure in its place. */
    Object[] read();

    /** Whether it takes next to nothing to read them, and none of the user's code. */
    default boolean isPlain() {
        return false;
    }

    /**
     * Reads them, whatever happens. Somebody waits for each of these runs, so what is thrown on the way, for want of memory or stack
     * perhaps, is what they come to.
     */
    default Object[] outcomes() {
        try {
            return read();
        } catch (Throwable e) {
            return Ready.failures(count(), new Failure(e)).values();
        }
    }

    /** How long the runs took, in nanoseconds; 0 if that is not known. */
    long nanos();

    /**
     * In place of a value: what went wrong. Whose failure it is cannot be told from the class of the error, because a task may
     * throw anything: it may have a pool of its own, which breaks or is shut down.
     */
    record Failure(Throwable error, Origin origin) {

        /** The failure of a task: what it threw, or what became of it. */
        public Failure(Throwable error) {
            this(error, Origin.TASK);
        }
    }

    /** Whose failure it is. */
    enum Origin {

        /** The task's. Others go on. */
        TASK,

        /** It was cancelled. */
        CANCELLATION,

        /** The pool's: it runs nothing any more. */
        POOL
    }

    /** Results that are there already. */
    record Ready(Object[] values, long nanos) implements RunResults {

        /** The same failure for each of some runs. */
        public static Ready failures(int count, Failure failure) {
            Object[] values = new Object[count];
            Arrays.fill(values, failure);
            return new Ready(values, 0);
        }

        /** The same, however short of memory this JVM is: there will be room for so little, and somebody waits for it. */
        public static Ready failuresForCertain(int count, Throwable error, Origin origin) {
            while (true) {
                try {
                    return failures(count, new Failure(error, origin));
                } catch (OutOfMemoryError e) {
                    Shortage.mayPass(1);
                }
            }
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public Object[] read() {
            return values;
        }
    }
}
