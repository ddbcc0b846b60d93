package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.function.Function;

/** The JSON form of a type that is one string, and the same string makes the same value again; as a key, too. */
record TextForm<T>(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {

    void addTo(SimpleModule module) {
        module.addSerializer(type, new FormWriter<>(type, (value, out, provider) -> out.writeString(text(value))));
        module.addDeserializer(type, new FormReader<>(type, (in, context) -> read(in)));
        module.addKeySerializer(
                type, new FormWriter<>(type, (value, out, provider) -> out.writeFieldName(text(value))));
        module.addKeyDeserializer(type, new KeyReader());
    }

    /** The text of a value, after a look whether it makes that value again. */
    private String text(T value) throws RefusedException {
        String text = toText.apply(value);
        T again = fromText.apply(text);
        if (!value.equals(again)) {
            throw new RefusedException(
                    "the " + value.getClass().getName() + " '" + value + "' would come back as '" + again + "'");
        }
        return text;
    }

    private T read(JsonParser in) throws IOException, RefusedException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new RefusedException(JsonComplaint.found(in) + " is not a " + type.getName());
        }
        return parse(in.getText());
    }

    private T parse(String text) throws RefusedException {
        try {
            return fromText.apply(text);
        } catch (InvalidPathException e) {
            throw PathText.refusal(text, e);
        } catch (RuntimeException e) {
            throw new RefusedException(JsonComplaint.text(text) + " is not a " + type.getName() + ": "
                    + Place.shorten("" + e.getMessage()));
        }
    }

    private final class KeyReader extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            try {
                return parse(key);
            } catch (RefusedException e) {
                throw new CarriedRefusal(context.getParser(), e);
            }
        }
    }
}
