package dev.jvmpool.value;

/**
 * What is of use only where it is: counters, locks and queues between threads, the threads themselves, what is open. No
 * method that declares its type in full could take it, so who meant to send it is told something else.
 */
final class SharedState {

    static final String NO_MEMORY = "workers share no memory with this JVM";
    static final String RETURN_INSTEAD = "return the value from the task instead, or use Pool.threads";
    private static final String OPEN_INSTEAD = "open it in the task instead, or use Pool.threads";

    private SharedState() {}

    /** Why a class of this kind cannot travel; null for any other. */
    static NoForm of(Class<?> raw) {
        boolean isThread = Thread.class.isAssignableFrom(raw) || ThreadLocal.class.isAssignableFrom(raw);
        boolean isConcurrent = ObjectCheck.isPlatform(raw)
                && raw.getName().startsWith("java.util.concurrent.")
                && !Throwable.class.isAssignableFrom(raw);
        if (isThread || isConcurrent) {
            return new NoForm("a " + raw.getName() + " stays in its JVM, and " + NO_MEMORY, RETURN_INSTEAD);
        }
        if (ObjectCheck.isPlatform(raw) && AutoCloseable.class.isAssignableFrom(raw)) {
            return new NoForm("a " + raw.getName() + " stays in its JVM, and " + NO_MEMORY, OPEN_INSTEAD);
        }
        return null;
    }
}
