package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.List;

/** Writes what a function object holds, the receiver first, as the JSON array that travels with its name. */
final class CapturedValues {

    private static final String STATIC_INSTEAD =
            "use a static method, and copy the fields it needs into local variables first";
    private static final String STATIC_FIELD = "make the field static, if each process may have its own";
    private static final String STATIC_METHOD = "make the method static and pass it what it needs, or " + STATIC_FIELD;
    private static final String ARGUMENT_INSTEAD =
            "pass it as an argument of a named method instead, where its full type is declared";

    private CapturedValues() {}

    private static final class Text extends StringWriter implements NamesValues {

        private final Blobs blobs;

        Text(Blobs blobs) {
            this.blobs = blobs;
        }

        @Override
        public Blobs blobs() {
            return blobs;
        }
    }

    /**
     * Writes them.
     *
     * @param inOneOrder whether they are written as they are compared, and not as they are sent: see {@link FunctionKey}
     * @param named takes what is not written, but in files; null to have all written
     */
    static String write(
            FunctionReference unbound, Signature signature, boolean inOneOrder, Blobs named, Object... values)
            throws RefusedException {
        List<Type> types = signature.types();
        Text text = new Text(named);
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            out.writeStartArray();
            for (int i = 0; i < values.length; i++) {
                write(out, types.get(i), values[i], i == 0 && signature.hasReceiver(), inOneOrder, signature);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new RefusedException("the captured values of " + unbound.displayName() + " cannot be written", e);
        }
        return text.toString();
    }

    private static void write(
            JsonGenerator out, Type type, Object value, boolean receiver, boolean inOneOrder, Signature signature)
            throws IOException, RefusedException {
        try {
            ValueCodec codec = inOneOrder ? Captured.inOneOrder(type) : ValueCodec.of(type);
            codec.write(out, value);
        } catch (RefusedException e) {
            String what = receiver ? "the captured 'this' or receiver of " : "a captured value of ";
            String advice = receiver ? forReceiver(e, value, signature) : forValue(e);
            throw new RefusedException(
                    what + type.getTypeName() + " cannot be sent: " + e.reason(), advice, e.origin());
        }
    }

    /**
     * Who wrote a lambda did not mean to send the object around it, so how that could be sent does not matter. Who wrote
     * {@code this::method} hardly did, unless the object is a task itself; how its loggers and pools could be sent does not either.
     */
    private static String forReceiver(RefusedException e, Object receiver, Signature signature) {
        if (signature.executable().isSynthetic()) {
            return STATIC_INSTEAD;
        }
        boolean inField = e.reason().startsWith("at .");
        if (inField && !TaskObject.mayBe(receiver.getClass())) {
            return STATIC_METHOD;
        }
        boolean isAbstract = e.advice() != null && e.advice().contains("@JsonTypeInfo");
        if (inField && (e.advice() == null || isAbstract)) {
            return isAbstract ? STATIC_FIELD + ", or " + e.advice() : STATIC_FIELD;
        }
        return e.advice() == null ? STATIC_INSTEAD : e.advice();
    }

    private static String forValue(RefusedException e) {
        return e.advice() == null || e.advice().equals(Untyped.DECLARE_IN_FULL) ? ARGUMENT_INSTEAD : e.advice();
    }
}
