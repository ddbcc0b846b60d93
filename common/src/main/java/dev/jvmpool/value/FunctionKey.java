package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import java.io.IOException;

/**
 * How a function that is itself a value is written where values are compared: its name, and a digest of the code
 * that its class can reach. The name alone would not do: the compiler numbers lambdas, so that {@code x -> x + 1} has the name that
 * {@code x -> x * 2} had before. Only for that: a function is never read from it.
 */
final class FunctionKey {

    private FunctionKey() {}

    static final class Writers extends SimpleSerializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            return FunctionReference.canBeReferenced(type.getRawClass())
                    ? new FormWriter<>(Object.class, (function, out, provider) -> write(function, out))
                    : null;
        }
    }

    private static void write(Object function, JsonGenerator out) throws IOException, RefusedException {
        BoundFunction received = FunctionValue.behind(function);
        if (function instanceof RememberedFunction remembered) {
            write(remembered.reference(), remembered.remembered(), out);
        } else if (received != null && received.remembered() != null) {
            write(received.reference(), received.remembered(), out);
        } else if (received != null) {
            Signature signature = received.signature();
            FunctionReference reference = received.reference();
            String captured =
                    Captured.of(reference, signature, received.bound()).json();
            write(reference.binding(captured), MethodCode.digest(signature), out);
        } else if (function instanceof NamedMethod named) {
            write(named.reference(), code(named), out);
        } else {
            FunctionReference reference = LambdaReader.readInOneOrder(function);
            ClassLoader loader = function.getClass().getClassLoader();
            write(reference, MethodCode.digest(Signature.resolve(reference, loader)), out);
        }
    }

    /** Of a function with a memory, all that counts is known, but for the files that it captured. */
    private static void write(FunctionReference reference, Remembered remembered, JsonGenerator out)
            throws IOException {
        out.writeStartObject();
        reference.binding(FunctionReference.NOTHING_BOUND).writeFields(out);
        out.writeStringField("code", remembered.function());
        out.writeArrayFieldStart("names");
        for (String name : remembered.names()) {
            out.writeString(name);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(FunctionReference reference, String code, JsonGenerator out) throws IOException {
        out.writeStartObject();
        reference.writeFields(out);
        out.writeStringField("code", code);
        out.writeEndObject();
    }

    /** The class of a method that is known by its name may be on another class path only; then its name must do. */
    private static String code(NamedMethod named) throws RefusedException {
        Signature signature;
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            signature = Signature.resolve(named.reference(), loader);
        } catch (RefusedException elsewhere) {
            return "";
        }
        return MethodCode.digest(signature);
    }
}
