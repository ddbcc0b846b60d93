package dev.jvmpool.cli.input;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.JsonComplaint;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Text to JSON strings and back. */
public final class JsonWords {

    /** So many digits every double keeps. */
    private static final int MAX_DIGITS = 15;

    private JsonWords() {}

    /** The JSON string that means this text. */
    public static String quote(String text) {
        StringWriter out = new StringWriter(text.length() + 2);
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(out)) {
            json.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return JsonEscapes.resolved(out.toString());
    }

    /** The text that a JSON string means; any other JSON text is returned as it is. */
    public static String unquote(String json) {
        if (!json.startsWith("\"")) {
            return json;
        }
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            return in.getText();
        } catch (IOException e) {
            return json;
        }
    }

    /** Why a text is not one JSON value, or null if it is one. */
    static String whyNotJson(String text) {
        try (JsonParser in = JsonText.FACTORY.createParser(text)) {
            if (in.nextToken() == null) {
                return "it is empty";
            }
            in.skipChildren();
            // A value that is cut short ends its parser's input inside a structure.
            if (in.currentToken() == null || !in.getParsingContext().inRoot()) {
                return "it ends too early";
            }
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                in.getText();
            }
            return in.nextToken() == null ? null : "there is more than one value";
        } catch (JsonProcessingException e) {
            return JsonComplaint.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail", e);
        }
    }

    /** Whether a word means that, and every program that reads it as JSON shows it again as it is. */
    static boolean isNumberOrStructure(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return first == '{' || first == '[' ? whyNotJson(text) == null : isShortestNumber(text);
    }

    /** A number as it is written shortest: not 1.10, 1e3, 007, -0, nor one that a double would change. */
    private static boolean isShortestNumber(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        for (int i = digits; i < text.length(); i++) {
            boolean isDigit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            if (!isDigit && i != point) {
                return false;
            }
        }
        boolean begins = whole > digits && (text.charAt(digits) != '0' || whole == digits + 1);
        boolean ends =
                point < 0 ? !text.equals("-0") : point + 1 < text.length() && text.charAt(text.length() - 1) != '0';
        return begins && ends && text.length() - digits - (point < 0 ? 0 : 1) <= MAX_DIGITS;
    }
}
