package dev.jvmpool.cli.task;

import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.NamedMethod;

/**
 * A named method for threads and the plain loop: each call sees the user's classes through the context class loader of its
 * thread, whichever thread the pool chose.
 */
public final class LocalTask implements TaskFunction<Json, Json> {

    private static final long serialVersionUID = 1L;

    private final transient NamedMethod method;
    private final transient ClassLoader loader;

    public LocalTask(NamedMethod method, ClassLoader loader) {
        this.method = method;
        this.loader = loader;
    }

    @Override
    public Json apply(Json input) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return method.apply(input);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
