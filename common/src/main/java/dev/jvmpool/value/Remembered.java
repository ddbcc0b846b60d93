package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.memory.NamedFiles;
import dev.jvmpool.memory.ResultStore;
import dev.jvmpool.memory.StoredResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The memory of one function: a call that was made before is answered from disk. Immutable and thread-safe; two threads that
 * make the same call at the same time may both run the function.
 *
 * <p>What was made before is told by a SHA-256 over everything a result may come from, as far as it is known: the class, the
 * method, its types, the code its class can reach, what it captured, and its arguments, with the state of the files they name; for
 * functions among these, the same.
 */
public final class Remembered {

    /** Stands for an argument that makes no difference; no JSON is empty. */
    private static final String IGNORED = "";

    /** Changes when what is stored, or what a key is made of, changes. */
    private static final String SCHEME = "2";

    /**
     * So many texts that were captured are looked at in each call, which takes a millisecond. A table of more may be looked up in by
     * millions of calls; of it only those that are files when the function is given its memory.
     */
    private static final int ALWAYS_LOOKED_AT = 1_000;

    /** Whether the call that came to a result in this thread last was answered from disk. */
    private static final ThreadLocal<Boolean> FROM_DISK = new ThreadLocal<>();

    private final String displayName;
    private final String function;
    private final Set<String> names;
    private final ValueCodec[] parameters;
    private final ValueCodec result;
    private final boolean isPrimitive;
    private final ResultStore store;

    private Remembered(
            FunctionReference reference,
            Signature signature,
            Captured captured,
            ValueCodec[] parameters,
            ResultStore store)
            throws RefusedException {
        this.displayName = reference.displayName();
        this.function = digest(reference, signature, captured);
        this.names = captured.names().size() <= ALWAYS_LOOKED_AT
                ? captured.names()
                : NamedFiles.of(captured.names()).texts();
        this.parameters = parameters;
        this.result = ValueCodec.of(signature.result());
        this.isPrimitive = signature.result() instanceof Class<?> type && type.isPrimitive() && type != void.class;
        this.store = store;
    }

    /** Runs the function. */
    interface Body {
        Object call(Object[] arguments) throws Throwable;
    }

    /**
     * The memory of a function.
     *
     * @param bound how many of the values it takes were captured
     * @throws RefusedException if its class has no bytes, its types cannot be written, or an argument that is ignored
     *     is none
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
            parameters[i] = memory.ignored().contains(i) ? null : Captured.inOneOrder(types.get(i));
        }
        Executable executable = signature.executable();
        String directory = StoredResult.directoryName(
                reference.className(), executable.getName(), MethodSearch.descriptor(executable));
        Captured captured = Captured.of(reference, signature, BoundFunction.readBound(reference, signature.types()));
        return new Remembered(reference, signature, captured, parameters, new ResultStore(memory, directory));
    }

    private static String digest(FunctionReference reference, Signature signature, Captured captured)
            throws RefusedException {
        Executable executable = signature.executable();
        Digest function = new Digest()
                .add(SCHEME)
                .add(reference.className())
                .add(signature.declaring().getName())
                .add(executable.getName())
                .add(MethodSearch.descriptor(executable))
                .add(MethodCode.digest(signature));
        for (Type type : signature.types()) {
            function.add(type.getTypeName());
        }
        return function.add(signature.result().getTypeName())
                .add(captured.json())
                .hex();
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
     * Whether a call would be answered without running the function: its result is remembered, whole, and young enough.
     *
     * @throws RefusedException if the arguments cannot be written as JSON
     */
    public static boolean isCached(Object function, Object... arguments) throws RefusedException {
        Remembered remembered = behind(function);
        return remembered.store.contains(remembered.key(arguments).key());
    }

    /**
     * Forgets the result of a call, if there is one, and says whether there was.
     *
     * @throws RefusedException if the arguments cannot be written as JSON
     * @throws UncheckedIOException if it cannot be deleted
     */
    public static boolean forget(Object function, Object... arguments) throws RefusedException {
        Remembered remembered = behind(function);
        try {
            return remembered.store.forget(remembered.key(arguments).key());
        } catch (IOException e) {
            throw new UncheckedIOException("the remembered result cannot be deleted: " + e, e);
        }
    }

    /** What is remembered of a function, also for other captured values and of older versions of its class. */
    public static List<StoredResult> results(Object function) throws IOException {
        return StoredResult.ofOne(behind(function).store.directory());
    }

    /** What tells this function from all others, and from older versions of itself. */
    String function() {
        return function;
    }

    /** The texts that it captured and that may name files; what is in these is no part of {@link #function}. */
    Set<String> names() {
        return names;
    }

    /** Whether the call that came to a result in this thread last did so without its function. */
    static boolean gaveLastResult() {
        return Boolean.TRUE.equals(FROM_DISK.get());
    }

    /** Answers a call from disk, or runs the function and remembers its result; an exception is not remembered. */
    Object call(Object[] arguments, Body body) throws Throwable {
        CallKey call = key(arguments);
        byte[] known = store.find(call.key());
        if (known != null) {
            try (JsonParser in = JsonText.FACTORY.createParser(known)) {
                in.nextToken();
                Object value = read(in);
                FROM_DISK.set(true);
                return value;
            } catch (RefusedException | IOException | RuntimeException | LinkageError | StackOverflowError e) {
                // Its constructor is in another mood, or somebody else wrote it.
                store.useless(call.key(), e);
            }
        }
        boolean isSettled = call.files().settle();
        Object value = body.call(arguments);
        byte[] json = json(value);
        // What was made of a file that changed meanwhile is not the result for what it was, nor for what it is.
        if (isSettled && call.files().areUnchanged()) {
            store.keep(call.key(), json);
        }
        FROM_DISK.set(false);
        return value;
    }

    private Object read(JsonParser in) throws IOException, RefusedException {
        Object value = result.read(in);
        if (value == null && isPrimitive) {
            throw new RefusedException("it is null, which the method cannot return");
        }
        return value;
    }

    private byte[] json(Object value) throws RefusedException {
        JsonArray one = new JsonArray();
        try {
            one.add(result, value);
        } catch (RefusedException e) {
            throw new RefusedException("the result of " + displayName + " cannot be remembered: " + e.getMessage(), e);
        }
        byte[] array = one.take().json();
        return Arrays.copyOfRange(array, 1, array.length - 1);
    }

    /** What tells a call from all others: 64 hexadecimal digits; and the files that it names. */
    private record CallKey(String key, NamedFiles files) {}

    private CallKey key(Object[] arguments) throws RefusedException {
        Digest key = new Digest().add(function);
        JsonArray one = new JsonArray();
        Set<String> texts = new TreeSet<>(names);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == null) {
                key.add(IGNORED);
                continue;
            }
            try {
                one.add(parameters[i], arguments[i]);
                key.add(CanonicalJson.of(one.take().json(), texts));
            } catch (RefusedException | IOException e) {
                String which = parameters.length == 1 ? "the argument" : "argument " + (i + 1);
                throw new RefusedException(
                        "the call of " + displayName + " cannot be remembered: " + which + ": " + e.getMessage(), e);
            }
        }
        NamedFiles files = NamedFiles.of(texts);
        files.addTo(key);
        return new CallKey(key.hex(), files);
    }
}
