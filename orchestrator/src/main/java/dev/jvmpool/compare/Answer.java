package dev.jvmpool.compare;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.value.CanonicalJson;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.IOException;

/**
 * What came of one input, for comparing and for people.
 *
 * @param ok whether it is a value
 * @param text the value as canonical JSON, a long one with its middle digested; or the error in one line
 */
record Answer(boolean ok, String text) {

    /** A value is shown to people in one line; all of a larger one is needed nowhere but for comparing. */
    private static final int MAX_CHARS = 200;

    static Answer of(ValueCodec codec, Object value) {
        JsonArray array = new JsonArray();
        try {
            array.add(codec, value);
        } catch (RefusedException e) {
            return new Answer(false, line("the result cannot be returned: " + e.getMessage()));
        }
        try (JsonParser in = JsonText.FACTORY.createParser(array.take().json())) {
            in.nextToken();
            in.nextToken();
            return new Answer(true, digested(CanonicalJson.value(in)));
        } catch (IOException e) {
            throw new IllegalStateException("what was written as JSON is JSON", e);
        }
    }

    static Answer threw(Throwable error) {
        return new Answer(
                false,
                line(error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + error.getMessage())));
    }

    /** Whether both are values, and not the same. */
    boolean differsFrom(Answer other) {
        return ok && other.ok && !text.equals(other.text);
    }

    private static String digested(String text) {
        return text.length() <= MAX_CHARS
                ? text
                : text.substring(0, MAX_CHARS) + "... " + new Digest().add(text).hex();
    }

    private static String line(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.length() <= MAX_CHARS ? first : first.substring(0, MAX_CHARS) + "...";
    }
}
