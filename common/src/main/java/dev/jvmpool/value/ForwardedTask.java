package dev.jvmpool.value;

import dev.jvmpool.function.TaskRunnable;

/** A task that came from another JVM by name, and goes on to a third by the same name: nothing of it need be found here. */
public final class ForwardedTask implements TaskRunnable {

    private static final long serialVersionUID = 1L;

    private final transient FunctionReference reference;

    public ForwardedTask(FunctionReference reference) {
        this.reference = reference;
    }

    FunctionReference reference() {
        return reference;
    }

    /**
     * Finds it after all, and calls it here.
     *
     * @throws IllegalStateException if that fails, with what it threw as the cause
     */
    @Override
    public void run() {
        try {
            BoundFunction.resolve(reference, Thread.currentThread().getContextClassLoader())
                    .call(new Object[0]);
        } catch (Throwable e) {
            throw new IllegalStateException(reference.displayName() + " failed: " + e, e);
        }
    }
}
