package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.memory.MemoryReference;
import java.io.IOException;
import java.util.Objects;

/**
 * A function by name: what one JVM tells another so that it can find and call the same code.
 *
 * @param className the binary name of the class that has the method; for a bound receiver, the receiver's class
 * @param methodName the method, or {@code <init>} for a constructor
 * @param descriptor the method's descriptor, {@code (I)J}; null means "the public static method of this name"
 * @param as the descriptor of the call site with its type arguments filled in, {@code (Ljava/lang/Integer;)...}, or
 *     null: it tells what a type variable stands for
 * @param text whether arguments may come as text, to be parsed when the parameter is not text itself
 * @param tagged whether each line that a run prints begins with its input; only without a descriptor
 * @param bound the captured values, the receiver first, as the text of a JSON array
 * @param memory where its results are remembered, or null
 */
public record FunctionReference(
        String className,
        String methodName,
        String descriptor,
        String as,
        boolean text,
        boolean tagged,
        String bound,
        MemoryReference memory) {

    /** {@link #bound} of a function that captured nothing. */
    public static final String NOTHING_BOUND = "[]";

    /** The longest form of a character in a string of JSON, in bytes: an escape. */
    private static final int MAX_ESCAPED = 6;

    /** The longest form of a character in a text that is JSON already, in bytes. */
    private static final int MAX_ENCODED = 3;

    /** The names of all fields together, and a number, are no longer than this; in bytes. */
    private static final int FIELD_BYTES = 200;

    private static final int INDEX_BYTES = 12;

    public FunctionReference {
        Objects.requireNonNull(className, "class");
        Objects.requireNonNull(methodName, "method");
        Objects.requireNonNull(bound, "bound");
    }

    /** A function without tag and memory. */
    public FunctionReference(
            String className, String methodName, String descriptor, String as, boolean text, String bound) {
        this(className, methodName, descriptor, as, text, false, bound, null);
    }

    /** Written out, as {@link #hashCode}: what Java makes of a record by itself costs a program that starts some 15 ms. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionReference that
                && methodName.equals(that.methodName)
                && className.equals(that.className)
                && Objects.equals(descriptor, that.descriptor)
                && Objects.equals(as, that.as)
                && text == that.text
                && tagged == that.tagged
                && bound.equals(that.bound)
                && Objects.equals(memory, that.memory);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * className.hashCode() + methodName.hashCode()) + bound.hashCode();
    }

    /** The same function with its captured values in other words. */
    FunctionReference binding(String values) {
        return new FunctionReference(className, methodName, descriptor, as, text, tagged, values, memory);
    }

    /** The same function with a memory. */
    FunctionReference with(MemoryReference remembered) {
        return new FunctionReference(className, methodName, descriptor, as, text, tagged, bound, remembered);
    }

    /**
     * Whether objects of a class can be asked for the method behind them, by {@link #of}: lambdas and method references
     * of a serializable functional interface. An object that is a task itself is one where a task is expected, and a
     * value like any other elsewhere.
     */
    static boolean canBeReferenced(Class<?> type) {
        return type == NamedMethod.class
                || LambdaReader.isLambda(type)
                || FunctionValue.mayBe(type)
                || RememberedFunction.class.isAssignableFrom(type);
    }

    /**
     * Names a function: a lambda or method reference of a serializable functional interface, a {@link NamedMethod}, or
     * an object of a named class that implements an interface of tasks.
     *
     * @throws RefusedException if it has no name, or it captured what JSON cannot carry; the message says what to write
     *     instead
     */
    public static FunctionReference of(Object function) throws RefusedException {
        return of(function, null);
    }

    /** @param captured takes large arrays that it captured, and that are not written then, but in files; null to have all written */
    static FunctionReference of(Object function, Blobs captured) throws RefusedException {
        if (function instanceof NamedMethod named) {
            return named.reference();
        }
        if (function instanceof RememberedFunction remembered) {
            return remembered.reference();
        }
        if (function instanceof ForwardedTask forwarded) {
            return forwarded.reference();
        }
        FunctionReference received = FunctionValue.referenceOf(function);
        if (received != null) {
            return received;
        }
        boolean isObject = !LambdaReader.isLambda(function.getClass()) && TaskObject.mayBe(function.getClass());
        return isObject ? TaskObject.read(function, captured) : LambdaReader.read(function, captured);
    }

    /**
     * A function in words, for whoever watches: its method, or its class if it does not tell its method. Unlike {@link
     * #of} it does not look into an object that is a task.
     */
    public static String nameOf(Object function) {
        Class<?> type = function.getClass();
        try {
            boolean isObject = !canBeReferenced(type) && TaskObject.mayBe(type);
            return (isObject ? TaskObject.unbound(function) : of(function)).displayName();
        } catch (RefusedException e) {
            return type.getName();
        }
    }

    /** The method in words, for messages: {@code com.acme.Pdf::toText}. */
    public String displayName() {
        return className + "::" + methodName;
    }

    /** How many bytes the fields of this reference are as JSON at most, without being written. */
    public long mostBytes() {
        long ignored = 0;
        long names = className.length() + methodName.length() + length(descriptor) + length(as);
        if (memory != null) {
            names += length(memory.directory());
            ignored = INDEX_BYTES * (long) memory.ignored().size();
        }
        return FIELD_BYTES + MAX_ESCAPED * names + ignored + MAX_ENCODED * (long) bound.length();
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    /** Writes the fields of this reference into an object that is open. */
    public void writeFields(JsonGenerator out) throws IOException {
        out.writeStringField("class", className);
        out.writeStringField("method", methodName);
        if (descriptor != null) {
            out.writeStringField("descriptor", descriptor);
        }
        if (as != null) {
            out.writeStringField("as", as);
        }
        if (text) {
            out.writeBooleanField("text", true);
        }
        if (tagged) {
            out.writeBooleanField("tag", true);
        }
        out.writeFieldName("bound");
        out.writeRawValue(bound);
        if (memory != null) {
            out.writeFieldName("memory");
            memory.write(out);
        }
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFields(out);
        out.writeEndObject();
    }

    static FunctionReference read(JsonParser in) throws IOException, RefusedException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new RefusedException("a function is a JSON object with class and method");
        }
        Fields fields = new Fields();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            if (!fields.take(name, in)) {
                in.skipChildren();
            }
        }
        return fields.build();
    }

    /** Collects the fields of a reference from an object that is being read. */
    public static final class Fields {

        private String className;
        private String methodName;
        private String descriptor;
        private String as;
        private boolean text;
        private boolean tagged;
        private String bound = NOTHING_BOUND;
        private MemoryReference memory;

        /**
         * Takes one field, on whose value the parser stands, if it belongs to a reference, and says whether it did.
         */
        public boolean take(String name, JsonParser in) throws IOException {
            switch (name) {
                case "class" -> className = string(in);
                case "method" -> methodName = string(in);
                case "descriptor" -> descriptor = string(in);
                case "as" -> as = string(in);
                case "text" -> text = in.getBooleanValue();
                case "tag" -> tagged = in.getBooleanValue();
                case "bound" -> {
                    expect(in, JsonToken.START_ARRAY);
                    bound = boundText(in);
                }
                case "memory" -> memory = MemoryReference.read(in);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private static String boundText(JsonParser in) throws IOException {
            try {
                return ((Json) JsonCodec.INSTANCE.read(in)).text();
            } catch (RefusedException e) {
                throw new JsonParseException(in, e.getMessage(), e);
            }
        }

        private static String string(JsonParser in) throws IOException {
            expect(in, JsonToken.VALUE_STRING);
            return in.getText();
        }

        private static void expect(JsonParser in, JsonToken token) throws IOException {
            if (in.currentToken() != token) {
                throw new JsonParseException(
                        in,
                        "the field " + in.currentName() + " must be "
                                + (token == JsonToken.START_ARRAY ? "an array" : "a string"));
            }
        }

        /**
         * The reference these fields make.
         *
         * @throws RefusedException if class or method is missing
         */
        public FunctionReference build() throws RefusedException {
            if (className == null || methodName == null) {
                throw new RefusedException("a function needs the fields class and method");
            }
            return new FunctionReference(className, methodName, descriptor, as, text, tagged, bound, memory);
        }
    }
}
