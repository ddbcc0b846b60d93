package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Function;

/** The JSON form of a type that is one string, and the same string makes the same value again. */
final class TextForm {

    private TextForm() {}

    /** The text of a value, after a look whether it makes that value again. */
    private static <T> String text(T value, Function<T, String> toText, Function<String, T> fromText, JsonGenerator out)
            throws IOException {
        String text = toText.apply(value);
        if (!value.equals(fromText.apply(text))) {
            throw new CarriedRefusal(
                    out,
                    "the " + value.getClass().getName() + " '" + value + "' would come back as '" + fromText.apply(text)
                            + "'");
        }
        return text;
    }

    private static CarriedRefusal isNo(JsonParser in, String text, Class<?> type, RuntimeException why) {
        return new CarriedRefusal(
                in,
                JsonComplaint.text(text) + " is not a " + type.getName() + ": " + Place.shorten("" + why.getMessage()));
    }

    static final class Writer<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> toText;
        private final transient Function<String, T> fromText;

        Writer(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
            super(type);
            this.toText = toText;
            this.fromText = fromText;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text(value, toText, fromText, out));
        }
    }

    static final class Reader<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> fromText;

        Reader(Class<T> type, Function<String, T> fromText) {
            super(type);
            this.fromText = fromText;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw new CarriedRefusal(
                        in,
                        JsonComplaint.found(in) + " is not a " + handledType().getName());
            }
            try {
                return fromText.apply(in.getText());
            } catch (RuntimeException e) {
                throw isNo(in, in.getText(), handledType(), e);
            }
        }
    }

    static final class KeyWriter<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> toText;
        private final transient Function<String, T> fromText;

        KeyWriter(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
            super(type);
            this.toText = toText;
            this.fromText = fromText;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(text(value, toText, fromText, out));
        }
    }

    static final class KeyReader<T> extends KeyDeserializer {

        private final Class<T> type;
        private final Function<String, T> fromText;

        KeyReader(Class<T> type, Function<String, T> fromText) {
            this.type = type;
            this.fromText = fromText;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            try {
                return fromText.apply(key);
            } catch (RuntimeException e) {
                throw isNo(context.getParser(), key, type, e);
            }
        }
    }
}
