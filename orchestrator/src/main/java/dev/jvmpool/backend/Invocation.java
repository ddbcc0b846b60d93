package dev.jvmpool.backend;

/** A function and the arguments for one run of it. */
public abstract class Invocation {

    private final Task task;
    private final Object[] arguments;

    protected Invocation(Task task, Object... arguments) {
        this.task = task;
        this.arguments = arguments;
    }

    /** The function of an invocation. Static, so that it is no method of what people hold. */
    public static Task taskOf(Invocation invocation) {
        return invocation.task;
    }

    /** The arguments of an invocation. */
    public static Object[] argumentsOf(Invocation invocation) {
        return invocation.arguments;
    }
}
