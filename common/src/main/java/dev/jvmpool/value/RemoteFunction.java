package dev.jvmpool.value;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A function of this JVM that is to be called in another: its name, and how its arguments and result are written. The
 * counterpart of {@link BoundFunction}.
 */
public final class RemoteFunction {

    private static final ValueCodec[] NONE = {};
    private static final ValueCodec[] ONE_JSON = {JsonCodec.INSTANCE};

    /**
     * What is known of lambdas that capture nothing: all objects of such a class stand for the same method, and asking one
     * takes some 10 microseconds.
     */
    private static final ClassValue<AtomicReference<RemoteFunction>> KNOWN = new ClassValue<>() {
        @Override
        protected AtomicReference<RemoteFunction> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private final FunctionReference reference;
    private final ValueCodec[] parameters;
    private final ValueCodec result;

    /** What it captured is in these, and is there as long as this is. */
    private final Object[] files;

    private RemoteFunction(FunctionReference reference, ValueCodec[] parameters, ValueCodec result, Object... files) {
        this.files = files;
        this.reference = reference;
        this.parameters = parameters;
        this.result = result;
    }

    /**
     * Prepares a function to be sent: what {@link FunctionReference#of} can name.
     *
     * @throws RefusedException if it cannot be named, or its types cannot travel
     */
    public static RemoteFunction of(Object function) throws RefusedException {
        return of(function, null);
    }

    /**
     * The same, but that large arrays which it captured are in files.
     *
     * @param files null to have none
     */
    public static RemoteFunction of(Object function, ArrayFiles files) throws RefusedException {
        if (function instanceof RememberedFunction remembered) {
            return remembered.remote();
        }
        if (!LambdaReader.isLambda(function.getClass())) {
            return make(function, files);
        }
        AtomicReference<RemoteFunction> known = KNOWN.get(function.getClass());
        RemoteFunction made = known.get();
        if (made == null) {
            made = make(function, files);
            if (made.reference.bound().equals(FunctionReference.NOTHING_BOUND)) {
                known.set(made);
            }
        }
        return made;
    }

    static RemoteFunction make(Object function) throws RefusedException {
        return make(function, null);
    }

    private static RemoteFunction make(Object function, ArrayFiles files) throws RefusedException {
        Blobs captured = Blobs.captured(files);
        FunctionReference reference = FunctionReference.of(function, captured);
        if (function instanceof NamedMethod) {
            // Its class may be on the workers' class path only; they know its types.
            return new RemoteFunction(reference, ONE_JSON, JsonCodec.INSTANCE);
        }
        ClassLoader loader = loaderOf(function);
        Signature signature = Signature.resolve(reference, loader);
        return new RemoteFunction(
                reference,
                parameters(reference, signature, loader),
                ValueCodec.of(signature.result()),
                captured.used());
    }

    private static ValueCodec[] parameters(FunctionReference reference, Signature signature, ClassLoader loader)
            throws RefusedException {
        List<Type> types = signature.types();
        int bound = types.size() - unbound(reference, loader);
        if (bound == types.size()) {
            return NONE;
        }
        ValueCodec[] parameters = new ValueCodec[types.size() - bound];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = ValueCodec.of(types.get(bound + i));
        }
        return parameters;
    }

    /**
     * Where the class of a function object comes from, and so the classes of its values: the loader of the lambda, also
     * of one that has a memory around it; null for the JDK's own.
     */
    public static ClassLoader loaderOf(Object function) {
        Object origin = function instanceof RememberedFunction remembered ? remembered.origin() : function;
        return origin.getClass().getClassLoader();
    }

    /** How many arguments the call site passes; what precedes them was captured. */
    static int unbound(FunctionReference reference, ClassLoader loader) {
        return MethodType.fromMethodDescriptorString(reference.as(), loader).parameterCount();
    }

    public FunctionReference reference() {
        return reference;
    }

    /**
     * Adds the arguments of one run, those that are not captured, to those of the runs before it.
     *
     * @throws RefusedException if one cannot be sent; {@code runs} is as it was
     */
    public void write(JsonArray runs, Object... arguments) throws RefusedException {
        runs.addArray(parameters, arguments);
    }

    public ValueCodec result() {
        return result;
    }
}
