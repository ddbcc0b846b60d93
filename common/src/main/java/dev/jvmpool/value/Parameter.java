package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.Collection;

/** One parameter of a function: what it takes from JSON. */
final class Parameter {

    private final ValueCodec codec;
    private final boolean parsesText;
    private final boolean isList;

    /** @param text whether a JSON string may hold the text of another JSON value */
    Parameter(Type type, boolean text) throws RefusedException {
        this.codec = ValueCodec.of(type);
        this.parsesText = text && codec != ScalarCodec.STRING && codec != JsonCodec.INSTANCE;
        this.isList = parsesText && takesList(Erasure.of(type));
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
            if (inner.nextToken() != null && (inner.currentToken() != JsonToken.VALUE_NULL || hasNoNames())) {
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
        try {
            return codec.read(in);
        } catch (JsonProcessingException | RefusedException e) {
            if (isList) {
                throw new RefusedException("it takes a JSON array, not one value; write '[" + asJson(text) + "]'", e);
            }
            throw e;
        }
    }

    /** Whether no text names a value of it. */
    private boolean hasNoNames() {
        return codec instanceof ScalarCodec && codec != ScalarCodec.PATH;
    }

    /** But for bytes, which are a string in JSON. */
    private static boolean takesList(Class<?> type) {
        return type.isArray() && type != byte[].class || Collection.class.isAssignableFrom(type);
    }

    /** The text itself if it is JSON, else as a string. */
    private static String asJson(String text) throws IOException {
        try (JsonParser in = JsonText.FACTORY.createParser(text)) {
            if (in.nextToken() != null && in.nextToken() == null) {
                return text;
            }
        } catch (JsonProcessingException notJson) {
            // Then it is to be quoted.
        }
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(out)) {
            json.writeString(Place.shorten(text));
        }
        return out.toString();
    }
}
