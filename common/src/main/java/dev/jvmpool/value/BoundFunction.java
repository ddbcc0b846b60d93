package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A function that was named in another JVM, found in this one, with its captured values in place: ready to be called.
 * Immutable; as thread-safe as the method behind it.
 */
public final class BoundFunction {

    private final FunctionReference reference;
    private final Signature signature;
    private final Object[] bound;
    private final List<Parameter> parameters;
    private final ValueCodec result;

    private BoundFunction(
            FunctionReference reference,
            Signature signature,
            Object[] bound,
            List<Parameter> parameters,
            ValueCodec result) {
        this.reference = reference;
        this.signature = signature;
        this.bound = bound;
        this.parameters = parameters;
        this.result = result;
    }

    /**
     * Finds a function and reads its captured values. May run code of the classes of those values.
     *
     * @param reference the name
     * @param loader where its classes are
     * @return the function
     * @throws RefusedException if it cannot be found or bound
     */
    public static BoundFunction resolve(FunctionReference reference, ClassLoader loader) throws RefusedException {
        Signature signature = Signature.resolve(reference, loader);
        List<Type> types = signature.types();
        List<Object> bound = new ArrayList<>();
        try (JsonParser in = JsonText.FACTORY.createParser(reference.bound())) {
            in.nextToken();
            while (in.nextToken() != JsonToken.END_ARRAY && bound.size() < types.size()) {
                bound.add(new Parameter(types.get(bound.size()), false).read(in));
            }
        } catch (IOException e) {
            throw new RefusedException("the captured values of " + reference.displayName() + " cannot be read", e);
        }
        List<Parameter> parameters = new ArrayList<>();
        for (Type type : types.subList(bound.size(), types.size())) {
            parameters.add(new Parameter(type, reference.text()));
        }
        return new BoundFunction(reference, signature, bound.toArray(), parameters, ValueCodec.of(signature.result()));
    }

    /**
     * Reads the arguments of one call.
     *
     * @param in a parser that stands on the start of the array of arguments; it is left on its end
     * @return the arguments, for {@link #call}
     * @throws IOException if {@code in} fails
     * @throws RefusedException if they are not as many or not of the types that the function takes
     */
    public Object[] readArguments(JsonParser in) throws IOException, RefusedException {
        Object[] arguments = new Object[parameters.size()];
        int count = 0;
        boolean spread = false;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (count == 0 && !spread && spreads(in)) {
                spread = true;
                continue;
            }
            if (count < arguments.length) {
                arguments[count] = read(in, count);
            } else {
                in.skipChildren();
            }
            count++;
        }
        if (spread) {
            in.nextToken();
        }
        if (count != arguments.length) {
            throw new RefusedException(reference.displayName() + " takes " + plural(arguments.length) + ", not " + count
                    + (reference.descriptor() == null && arguments.length > 1
                            ? "; give each input as a JSON array of them"
                            : ""));
        }
        return arguments;
    }

    /** A method known by name only is given one input; one of several parameters takes an array for all of them. */
    private boolean spreads(JsonParser in) {
        return reference.descriptor() == null && parameters.size() > 1 && in.currentToken() == JsonToken.START_ARRAY;
    }

    private Object read(JsonParser in, int index) throws IOException, RefusedException {
        int depth = in.getParsingContext().getNestingDepth();
        boolean nested = in.currentToken().isStructStart();
        try {
            return parameters.get(index).read(in);
        } catch (JsonProcessingException malformed) {
            throw malformed;
        } catch (RefusedException | RuntimeException e) {
            leave(in, nested ? depth - 1 : depth);
            String which = parameters.size() == 1 ? "the argument" : "argument " + (index + 1);
            throw new RefusedException(
                    which + " of " + reference.displayName() + " cannot be bound: "
                            + (e instanceof RefusedException ? e.getMessage() : e),
                    e);
        }
    }

    /** Leaves a value that was refused half-way, so that its neighbours can be read. */
    private static void leave(JsonParser in, int depth) throws IOException {
        while (in.getParsingContext().getNestingDepth() > depth) {
            in.nextToken();
        }
    }

    private static String plural(int count) {
        return switch (count) {
            case 0 -> "no argument";
            case 1 -> "1 argument";
            default -> count + " arguments";
        };
    }

    /**
     * Calls the function.
     *
     * @param arguments what {@link #readArguments} gave
     * @return its result
     * @throws Throwable whatever it throws
     */
    public Object call(Object[] arguments) throws Throwable {
        Object[] all = arguments;
        if (bound.length > 0) {
            all = new Object[bound.length + arguments.length];
            System.arraycopy(bound, 0, all, 0, bound.length);
            System.arraycopy(arguments, 0, all, bound.length, arguments.length);
        }
        try {
            if (signature.executable() instanceof Constructor<?> constructor) {
                return constructor.newInstance(all);
            }
            Method method = (Method) signature.executable();
            return signature.hasReceiver() ? onReceiver(method, all) : method.invoke(null, all);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object onReceiver(Method method, Object[] all) throws ReflectiveOperationException {
        if (all[0] == null) {
            throw new NullPointerException("the input of " + method.getName() + " is null");
        }
        Object[] arguments = new Object[all.length - 1];
        System.arraycopy(all, 1, arguments, 0, arguments.length);
        return method.invoke(all[0], arguments);
    }

    /**
     * The codec of its result.
     *
     * @return the codec of the declared type
     */
    public ValueCodec result() {
        return result;
    }

    /**
     * The name it was found by.
     *
     * @return the reference
     */
    public FunctionReference reference() {
        return reference;
    }
}
