package dev.jvmpool.value;

import dev.jvmpool.memory.MemoryReference;

/**
 * A function object that remembers its results, around one that does not. Subclasses give it the interface people call it
 * by. To another JVM it is sent as the function it is made of, with its memory as a part of the name, so that the declared
 * types are those of the method. Immutable; as thread-safe as the function.
 */
public abstract class RememberedFunction {

    private final Object origin;
    private final FunctionReference reference;
    private final Remembered remembered;

    /** Made when a pool first asks, because a function that is called here only may have arguments that cannot be sent. */
    private volatile RemoteFunction remote;

    /**
     * Gives a function a memory.
     *
     * @param origin a lambda or method reference of a serializable functional interface
     * @throws RefusedException if it has no name, its class has no bytes, or an argument that is ignored is none
     */
    protected RememberedFunction(Object origin, MemoryReference memory) throws RefusedException {
        FunctionReference plain = FunctionReference.of(origin);
        if (origin instanceof NamedMethod || plain.memory() != null) {
            throw new RefusedException(
                    plain.memory() == null
                            ? "a method that is known by its name alone is remembered by NamedMethod.remembering"
                            : plain.displayName() + " has a memory already");
        }
        ClassLoader loader = origin.getClass().getClassLoader();
        Signature signature = Signature.resolve(plain, loader);
        this.origin = origin;
        this.reference = plain.with(memory);
        this.remembered =
                Remembered.of(reference, signature, signature.types().size() - RemoteFunction.unbound(plain, loader));
    }

    /**
     * Whether this thread has just had a function's result from its memory, so that it did not run. False for a function without a
     * memory, whatever it calls.
     */
    public static boolean gaveResultOf(Object function) {
        boolean hasMemory = function instanceof NamedMethod named
                ? named.isRemembering()
                : function instanceof RememberedFunction || FunctionValue.rememberedOf(function) != null;
        return hasMemory && Remembered.gaveLastResult();
    }

    final Object origin() {
        return origin;
    }

    final FunctionReference reference() {
        return reference;
    }

    final RemoteFunction remote() throws RefusedException {
        if (remote == null) {
            remote = RemoteFunction.make(this);
        }
        return remote;
    }

    final Remembered remembered() {
        return remembered;
    }

    /**
     * Calls the function, or answers from its memory.
     *
     * @throws RefusedException if an argument or the result cannot be written as JSON
     */
    protected final Object call(Body body, Object... arguments) throws Exception {
        try {
            return remembered.call(arguments, body::call);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable neither) {
            throw new java.lang.reflect.UndeclaredThrowableException(neither);
        }
    }

    /** How a subclass calls its function. */
    @FunctionalInterface
    protected interface Body {

        Object call(Object[] arguments) throws Exception;
    }

    @Override
    public String toString() {
        return reference.displayName() + " remembered in " + reference.memory().directory();
    }
}
