package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Puts what Jackson complains about into words for people who did not know that there is a Jackson. Its own messages name
 * its settings, its classes and offsets in a text that nobody sees.
 */
public final class JsonComplaint {

    static final String TOO_DEEP = "nested too deep for JSON, or it contains itself";

    /** So many characters of an array or object are shown, at most. */
    private static final int EXCERPT = 60;

    private static final String JACKSON = "com.fasterxml.jackson.";

    private JsonComplaint() {}

    /** What is wrong, as the end of a sentence. */
    public static String of(JsonProcessingException e) {
        if (e.getCause() instanceof RefusedException refused) {
            return refused.getMessage();
        }
        if (e instanceof StreamConstraintsException) {
            // These are the only limits of ours, and the exception tells them apart in its message alone.
            return e.getOriginalMessage().contains("nesting")
                    ? TOO_DEEP
                    : "it has a number of more than a million digits";
        }
        if (e instanceof JsonEOFException) {
            return "it ends before it is complete";
        }
        if (e instanceof JsonParseException) {
            return isJacksons(e) ? "it is not well-formed" + place(e.getLocation()) : e.getOriginalMessage();
        }
        return e instanceof StreamReadException number
                ? found(number.getProcessor()) + " is too large"
                : MappingComplaint.of(e);
    }

    private static String place(JsonLocation location) {
        if (location == null || location.getColumnNr() <= 0) {
            return "";
        }
        String line = location.getLineNr() > 1 ? " of line " + location.getLineNr() : "";
        return ", see character " + location.getColumnNr() + line;
    }

    static String text(Object value) {
        String text = Place.shorten(String.valueOf(value));
        return value instanceof CharSequence ? "\"" + text + "\"" : text;
    }

    /** The value under a parser, in a few words; of an object the parser may stand at the first name. The parser goes on into the value. */
    static String found(JsonParser in) {
        if (in == null || in.currentToken() == null) {
            return "a value";
        }
        try {
            return switch (in.currentToken()) {
                case START_ARRAY -> "the JSON array " + excerpt(in);
                case START_OBJECT, FIELD_NAME -> "the JSON object " + excerpt(in);
                case VALUE_STRING -> text(in.getText());
                default -> Place.shorten(in.getText());
            };
        } catch (IOException unreadable) {
            return "the value";
        }
    }

    private static String excerpt(JsonParser in) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            // Characters beyond that are for people here, who need no escapes.
            out.setHighestNonEscapedChar(0);
            int depth = 0;
            if (in.currentToken() == JsonToken.FIELD_NAME) {
                out.writeStartObject();
                depth++;
            }
            do {
                JsonToken token = in.currentToken();
                JsonCodec.copyToken(in, out);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                out.flush();
            } while (depth > 0 && text.getBuffer().length() <= EXCERPT && in.nextToken() != null);
        }
        return text.getBuffer().length() <= EXCERPT ? text.toString() : beginning(text.toString());
    }

    private static String beginning(String text) {
        int end = Character.isHighSurrogate(text.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return text.substring(0, end) + "...";
    }

    /** Whether Jackson wrote the message, and not a reader, writer or constructor of the user's. */
    static boolean isJacksons(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            String name = frame.getClassName();
            boolean speaksForOthers = name.startsWith("java.")
                    || name.startsWith("jdk.")
                    || name.startsWith(JACKSON + "databind.exc.")
                    || name.equals(JACKSON + "databind.JsonMappingException")
                    || name.equals(JACKSON + "databind.DeserializationContext")
                    || name.equals(JACKSON + "databind.SerializerProvider");
            if (!speaksForOthers) {
                return name.startsWith(JACKSON);
            }
        }
        return false;
    }
}
