package dev.jvmpool.worker;

import dev.jvmpool.value.BoundFunction;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.Protocol;

/** The functions this worker was told of, by their short names. Used by the thread that reads. */
final class Functions {

    private final Entry[] entries = new Entry[Protocol.MAX_FUNCTIONS];

    void define(int function, FunctionReference reference) {
        entries[function] = new Entry(reference);
    }

    void forget(int function) {
        entries[function] = null;
    }

    /** The entry of a name; one that was never defined refuses every call. */
    Entry get(int function) {
        return entries[function] == null ? new Entry(null) : entries[function];
    }

    /**
     * One function, found when its first call runs: finding it may run code of the user's classes, and that belongs on
     * the main thread. After it was handed over, used by the main thread alone.
     */
    static final class Entry {

        private final FunctionReference reference;
        private BoundFunction function;
        private String refusal;

        private Entry(FunctionReference reference) {
            this.reference = reference;
        }

        /** Whether who called it knows the type of its results, and so what their bytes mean. */
        boolean isTyped() {
            return reference != null && reference.descriptor() != null;
        }

        /** The function, ready to be called. */
        BoundFunction resolve() throws RefusedException {
            if (reference == null) {
                throw new RefusedException("no function was defined under this name");
            }
            if (function == null && refusal == null) {
                try {
                    function = BoundFunction.resolve(
                            reference, Thread.currentThread().getContextClassLoader());
                } catch (RefusedException e) {
                    refusal = e.getMessage();
                } catch (RuntimeException | LinkageError | StackOverflowError e) {
                    refusal = reference.displayName() + " cannot be called: " + e;
                }
            }
            if (refusal != null) {
                throw new RefusedException(refusal);
            }
            return function;
        }
    }
}
