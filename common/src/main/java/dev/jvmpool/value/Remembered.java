package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.memory.ResultStore;
import dev.jvmpool.memory.StoredResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * The memory of one function: a call that was made before is answered from disk. Immutable and thread-safe; two threads that
 * make the same call at the same time may both run the function.
 *
 * <p>What was made before is told by a SHA-256 over everything a result may come from, as far as it is known: the class, the
 * method, its types, the bytes of its class file, what it captured, and its arguments; for functions among these, the same.
 */
public final class Remembered {

    /** Stands for an argument that makes no difference; no JSON is empty. */
    private static final String IGNORED = "";

    private final String displayName;
    private final String function;
    private final ValueCodec[] parameters;
    private final ValueCodec result;
    private final ResultStore store;

    private Remembered(
            String displayName, String function, ValueCodec[] parameters, ValueCodec result, ResultStore store) {
        this.displayName = displayName;
        this.function = function;
        this.parameters = parameters;
        this.result = result;
        this.store = store;
    }

    /** Runs the function. */
    interface Body {
        Object call(Object[] arguments) throws Throwable;
    }

    /**
     * The memory of a function.
     *
     * @param reference its name, with a memory
     * @param signature the method it names
     * @param bound how many of the values it takes were captured
     * @throws RefusedException if its class has no bytes, its types cannot be written, or an argument that is ignored is none
     */
    static Remembered of(FunctionReference reference, Signature signature, int bound) throws RefusedException {
        MemoryReference memory = reference.memory();
        List<Type> types = signature.types().subList(bound, signature.types().size());
        for (int index : memory.ignored()) {
            if (index >= types.size()) {
                throw new RefusedException("the argument with index " + index + " cannot be ignored: "
                        + reference.displayName() + " takes " + types.size()
                        + (types.size() == 1 ? " argument, index 0" : " arguments, counted from 0"));
            }
        }
        ValueCodec[] parameters = new ValueCodec[types.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = memory.ignored().contains(i) ? null : inOneOrder(types.get(i));
        }
        Executable executable = signature.executable();
        Class<?> owner = executable.getDeclaringClass();
        String descriptor = MethodSearch.descriptor(executable);
        Digest function = new Digest()
                .add(reference.className())
                .add(owner.getName())
                .add(executable.getName())
                .add(descriptor)
                .add(classFile(owner));
        for (Type type : types) {
            function.add(type.getTypeName());
        }
        function.add(signature.result().getTypeName()).add(captured(reference, signature));
        return new Remembered(
                reference.displayName(),
                function.hex(),
                parameters,
                ValueCodec.of(signature.result()),
                new ResultStore(
                        memory, StoredResult.directoryName(reference.className(), executable.getName(), descriptor)));
    }

    /** How values are written that are compared by their JSON. */
    static ValueCodec inOneOrder(Type type) throws RefusedException {
        ValueCodec codec = ValueCodec.of(type);
        return codec instanceof DatabindCodec databind ? databind.inOneOrder() : codec;
    }

    private static String captured(FunctionReference reference, Signature signature) throws RefusedException {
        return captured(reference, signature, BoundFunction.readBound(reference, signature.types()));
    }

    /** The captured values of a function, as they are compared. */
    static String captured(FunctionReference reference, Signature signature, Object[] bound) throws RefusedException {
        JsonArray text = new JsonArray();
        for (int i = 0; i < bound.length; i++) {
            text.add(inOneOrder(signature.types().get(i)), bound[i]);
        }
        try {
            return CanonicalJson.of(text.take());
        } catch (IOException e) {
            throw new RefusedException("the captured values of " + reference.displayName() + " are not readable", e);
        }
    }

    /** The bytes that the class was made of; if they change, the function may give other results. */
    static byte[] classFile(Class<?> owner) throws RefusedException {
        String name = owner.getName();
        try (InputStream in = owner.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            if (in != null) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new RefusedException("the class file of " + name + " cannot be read: " + e, e);
        }
        throw new RefusedException(
                "the results of class " + name + " cannot be remembered, because it has no class file:"
                        + " it was made while the program runs, and nobody could see that it has changed");
    }

    /** The memory of a function object that {@link RememberedFunction} or {@link FunctionValue} made. */
    private static Remembered behind(Object function) {
        Remembered remembered = function instanceof RememberedFunction named
                ? named.remembered()
                : FunctionValue.rememberedOf(function);
        if (remembered == null) {
            throw new UnsupportedOperationException("this function was not made by Memory.cache");
        }
        return remembered;
    }

    /**
     * Whether a call would be answered without running the function.
     *
     * @param function a function with a memory
     * @param arguments those of the call
     * @return whether its result is remembered, whole, and young enough
     * @throws RefusedException if the arguments cannot be written as JSON
     */
    public static boolean isCached(Object function, Object... arguments) throws RefusedException {
        Remembered remembered = behind(function);
        return remembered.store.contains(remembered.key(arguments));
    }

    /**
     * Forgets the result of a call.
     *
     * @param function a function with a memory
     * @param arguments those of the call
     * @return whether there was one
     * @throws RefusedException if the arguments cannot be written as JSON
     * @throws UncheckedIOException if it cannot be deleted
     */
    public static boolean forget(Object function, Object... arguments) throws RefusedException {
        Remembered remembered = behind(function);
        try {
            return remembered.store.forget(remembered.key(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException("the remembered result cannot be deleted: " + e, e);
        }
    }

    /**
     * Lists what is remembered of a function, also for other captured values and of older versions of its class.
     *
     * @param function a function with a memory
     * @return the results
     * @throws IOException if their directory cannot be read
     */
    public static List<StoredResult> results(Object function) throws IOException {
        return StoredResult.ofOne(behind(function).store.directory());
    }

    /** What tells this function from all others, and from older versions of itself. */
    String function() {
        return function;
    }

    /** Answers a call from disk, or runs the function and remembers its result; an exception is not remembered. */
    Object call(Object[] arguments, Body body) throws Throwable {
        String key = key(arguments);
        byte[] known = store.find(key);
        if (known != null) {
            try (JsonParser in = JsonText.FACTORY.createParser(known)) {
                in.nextToken();
                return result.read(in);
            } catch (RefusedException | IOException | RuntimeException | LinkageError | StackOverflowError e) {
                // The class of the result is not the one of that time, or its constructor is in another mood.
                store.useless(key, e);
            }
        }
        Object value = body.call(arguments);
        store.keep(key, json(value));
        return value;
    }

    private byte[] json(Object value) throws RefusedException {
        JsonArray one = new JsonArray();
        try {
            one.add(result, value);
        } catch (RefusedException e) {
            throw new RefusedException("the result of " + displayName + " cannot be remembered: " + e.getMessage(), e);
        }
        byte[] array = one.take();
        return Arrays.copyOfRange(array, 1, array.length - 1);
    }

    private String key(Object[] arguments) throws RefusedException {
        Digest key = new Digest().add(function);
        JsonArray one = new JsonArray();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == null) {
                key.add(IGNORED);
                continue;
            }
            try {
                one.add(parameters[i], arguments[i]);
                key.add(CanonicalJson.of(one.take()));
            } catch (RefusedException | IOException e) {
                String which = parameters.length == 1 ? "the argument" : "argument " + (i + 1);
                throw new RefusedException(
                        "the call of " + displayName + " cannot be remembered: " + which + ": " + e.getMessage(), e);
            }
        }
        return key.hex();
    }
}
