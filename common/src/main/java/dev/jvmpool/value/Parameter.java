package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Type;

/** One parameter of a function: what it takes from JSON. */
final class Parameter {

    private final ValueCodec codec;
    private final boolean parsesText;

    /** @param text whether a JSON string may hold the text of another JSON value */
    Parameter(Type type, boolean text) throws RefusedException {
        this.codec = ValueCodec.of(type);
        this.parsesText = text && codec != ScalarCodec.STRING && codec != JsonCodec.INSTANCE;
    }

    /** Its type, if it takes plain values of that and nothing else; otherwise null. */
    ScalarCodec scalar() {
        return codec instanceof ScalarCodec scalar && !parsesText ? scalar : null;
    }

    Object read(JsonParser in) throws IOException, RefusedException {
        return parsesText && in.currentToken() == JsonToken.VALUE_STRING ? parse(in) : codec.read(in);
    }

    private Object parse(JsonParser in) throws IOException, RefusedException {
        String text = in.getText();
        try (JsonParser inner = JsonText.FACTORY.createParser(text)) {
            // Nothing is not null, and a file may be called null.
            if (inner.nextToken() != null && (inner.currentToken() != JsonToken.VALUE_NULL || !codec.runsUserCode())) {
                Object value = codec.read(inner);
                if (inner.nextToken() == null) {
                    return value;
                }
            }
        } catch (RefusedException refused) {
            if (text.startsWith("{") || text.startsWith("[") || text.equals("null")) {
                // It was meant as JSON; why it does not fit says more than that it is a string.
                throw refused;
            }
        } catch (JsonProcessingException notJson) {
            // Then perhaps the value is a string, as dates, paths and enums are.
        }
        return codec.read(in);
    }
}
