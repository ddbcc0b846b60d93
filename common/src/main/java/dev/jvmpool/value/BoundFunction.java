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
    private final Remembered remembered;

    private BoundFunction(
            FunctionReference reference,
            Signature signature,
            Object[] bound,
            List<Parameter> parameters,
            ValueCodec result,
            Remembered remembered) {
        this.reference = reference;
        this.signature = signature;
        this.bound = bound;
        this.parameters = parameters;
        this.result = result;
        this.remembered = remembered;
    }

    /**
     * Finds a function and reads its captured values. May run code of the classes of those values.
     *
     * @throws RefusedException if it cannot be found or bound
     */
    public static BoundFunction resolve(FunctionReference reference, ClassLoader loader) throws RefusedException {
        Signature signature = Signature.resolve(reference, loader);
        List<Type> types = signature.types();
        Object[] bound = readBound(reference, types);
        List<Parameter> parameters = new ArrayList<>();
        for (Type type : types.subList(bound.length, types.size())) {
            parameters.add(new Parameter(type, reference.text()));
        }
        Remembered remembered = reference.memory() == null ? null : Remembered.of(reference, signature, bound.length);
        return new BoundFunction(
                reference, signature, bound, parameters, ValueCodec.of(signature.result()), remembered);
    }

    static Object[] readBound(FunctionReference reference, List<Type> types) throws RefusedException {
        if (reference.bound().equals(FunctionReference.NOTHING_BOUND)) {
            return new Object[0];
        }
        List<Object> bound = new ArrayList<>();
        try (JsonParser in = JsonText.FACTORY.createParser(reference.bound())) {
            in.nextToken();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (bound.size() == types.size()) {
                    throw new RefusedException("there are more than the " + types.size() + " it takes");
                }
                bound.add(new Parameter(types.get(bound.size()), false).read(in));
            }
        } catch (Throwable e) {
            // Among others whatever the constructors of the values throw.
            throw new RefusedException(
                    "the captured values of " + reference.displayName() + " cannot be read: " + reason(e), e);
        }
        return bound.toArray();
    }

    /**
     * Reads the arguments of one call.
     *
     * @param in a parser that stands on the start of the array of arguments; it is left on its end, also when they are
     *     refused
     * @throws RefusedException if they are not as many or not of the types that the function takes, or code of the
     *     user's classes that makes them throws
     */
    public Object[] readArguments(JsonParser in) throws IOException, RefusedException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            throw new RefusedException("the arguments of " + reference.displayName() + " are not in a JSON array");
        }
        int depth = in.getParsingContext().getNestingDepth();
        try {
            return reference.tagged() ? new Object[] {JsonCodec.INSTANCE.read(in)} : readAll(in);
        } finally {
            while (in.getParsingContext().getNestingDepth() >= depth) {
                in.nextToken();
            }
        }
    }

    private Object[] readAll(JsonParser in) throws IOException, RefusedException {
        in.nextToken();
        return spreads() ? readSpread(in) : readList(in);
    }

    /** Reads the arguments of one call, if they are plain; null if they are not, and then the cursor is of no more use. */
    Object[] readPlain(ScalarCursor in) {
        if (reference.tagged() || spreads() || !in.skip('[')) {
            return null;
        }
        Object[] arguments = new Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            ScalarCodec type = parameters.get(i).scalar();
            if (type == null || i > 0 && !in.skip(',')) {
                return null;
            }
            arguments[i] = in.value(type);
            if (arguments[i] == null) {
                return null;
            }
        }
        return in.skip(']') ? arguments : null;
    }

    /** A method known by name only is given one input; unless it has one parameter, that is an array for all of them. */
    private boolean spreads() {
        return reference.descriptor() == null && parameters.size() != 1;
    }

    private Object[] readSpread(JsonParser in) throws IOException, RefusedException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            in.nextToken();
            return readList(in);
        }
        if (reference.text() && in.currentToken() == JsonToken.VALUE_STRING) {
            try (JsonParser inner = JsonText.FACTORY.createParser(in.getText())) {
                if (inner.nextToken() == JsonToken.START_ARRAY) {
                    inner.nextToken();
                    return readList(inner);
                }
            } catch (JsonProcessingException notJson) {
                // Then it is one text, which is not enough.
            }
        }
        throw wrongCount(1);
    }

    /** Reads values up to the end of the array they are in. */
    private Object[] readList(JsonParser in) throws IOException, RefusedException {
        Object[] arguments = new Object[parameters.size()];
        int count = 0;
        for (; in.currentToken() != JsonToken.END_ARRAY; in.nextToken()) {
            if (count < arguments.length) {
                arguments[count] = read(in, count);
            } else {
                in.skipChildren();
            }
            count++;
        }
        if (count != arguments.length) {
            throw wrongCount(count);
        }
        return arguments;
    }

    private RefusedException wrongCount(int count) {
        return new RefusedException(reference.displayName() + " takes " + plural(parameters.size()) + ", not " + count
                + (spreads() ? "; give each input as a JSON array of them" : "")
                + (spreads() && parameters.isEmpty() ? ", []" : ""));
    }

    private Object read(JsonParser in, int index) throws RefusedException {
        try {
            return parameters.get(index).read(in);
        } catch (Throwable e) {
            // Among others whatever the constructors of the user's classes throw.
            String which = parameters.size() == 1 ? "the argument" : "argument " + (index + 1);
            throw new RefusedException(which + " of " + reference.displayName() + " cannot be bound: " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        if (e instanceof RefusedException) {
            return e.getMessage();
        }
        return e instanceof JsonProcessingException json ? JsonComplaint.of(json) : e.toString();
    }

    private static String plural(int count) {
        return switch (count) {
            case 0 -> "no argument";
            case 1 -> "1 argument";
            default -> count + " arguments";
        };
    }

    /**
     * Calls the function, or answers from its memory if it has one.
     *
     * @throws RefusedException if it has a memory, and an argument or the result cannot be written as JSON
     */
    public Object call(Object[] arguments) throws Throwable {
        return reference.tagged() ? tagged(((Json) arguments[0]).text()) : answer(arguments);
    }

    /** Whether its memory gave the result to which this thread has just called it, so that it did not run. */
    public boolean hasRemembered() {
        return remembered != null && Remembered.gaveLastResult();
    }

    /** What a tagged function is given is the text of its arguments: of that is the tag, also of what reading them prints. */
    private Object tagged(String array) throws Throwable {
        Tag.begin(array.substring(1, array.length() - 1));
        try (JsonParser in = JsonText.FACTORY.createParser(array)) {
            in.nextToken();
            return answer(readAll(in));
        } finally {
            Tag.end();
        }
    }

    private Object answer(Object[] arguments) throws Throwable {
        return remembered == null ? invoke(arguments) : remembered.call(arguments, this::invoke);
    }

    private Object invoke(Object[] arguments) throws Throwable {
        Object[] all = arguments;
        if (bound.length > 0) {
            all = new Object[bound.length + arguments.length];
            System.arraycopy(bound, 0, all, 0, bound.length);
            System.arraycopy(arguments, 0, all, bound.length, arguments.length);
        }
        if (signature.hasReceiver() && all[0] == null) {
            throw new NullPointerException(
                    "the input of " + signature.executable().getName() + " is null");
        }
        return signature.handle() == null
                ? reflectively(all)
                : (Object) signature.handle().invokeExact(all);
    }

    private Object reflectively(Object[] all) throws Throwable {
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
        Object[] arguments = new Object[all.length - 1];
        System.arraycopy(all, 1, arguments, 0, arguments.length);
        return method.invoke(all[0], arguments);
    }

    /** The method behind it. */
    Signature signature() {
        return signature;
    }

    /** The captured values, for reading; the receiver first. */
    Object[] bound() {
        return bound;
    }

    /** Its memory, or null. */
    Remembered remembered() {
        return remembered;
    }

    public ValueCodec result() {
        return result;
    }

    /** The name it was found by. */
    public FunctionReference reference() {
        return reference;
    }
}
