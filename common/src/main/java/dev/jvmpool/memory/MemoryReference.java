package dev.jvmpool.memory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where the results of a function are remembered, as one JVM tells it another together with the function's name. Immutable.
 *
 * @param directory the directory, absolute, because workers may have another working directory
 * @param ignored the indexes, from 0, of the arguments that make no difference, in ascending order
 * @param expiryMillis how old a result may be before it is computed again, in milliseconds; {@link #NEVER} for any age
 */
public record MemoryReference(String directory, List<Integer> ignored, long expiryMillis) {

    /** The expiry of results that are good for ever. */
    public static final long NEVER = Long.MAX_VALUE;

    public MemoryReference {
        Objects.requireNonNull(directory, "directory");
        ignored = List.copyOf(ignored);
    }

    /** Writes this as a JSON object; what is as usual is left out. */
    public void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("directory", directory);
        if (!ignored.isEmpty()) {
            out.writeArrayFieldStart("ignored");
            for (int index : ignored) {
                out.writeNumber(index);
            }
            out.writeEndArray();
        }
        if (expiryMillis != NEVER) {
            out.writeNumberField("expiryMillis", expiryMillis);
        }
        out.writeEndObject();
    }

    /**
     * Reads what {@link #write} wrote; unknown fields are ignored.
     *
     * @param in a parser that stands on the start of the object; it is left on its end
     * @throws IOException if {@code in} fails, or the object is no such reference
     */
    public static MemoryReference read(JsonParser in) throws IOException {
        expect(in, in.currentToken() == JsonToken.START_OBJECT, "an object");
        String directory = null;
        List<Integer> ignored = new ArrayList<>();
        long expiryMillis = NEVER;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "directory" -> {
                    expect(in, in.currentToken() == JsonToken.VALUE_STRING, "a string");
                    directory = in.getText();
                }
                case "ignored" -> readIndexes(in, ignored);
                case "expiryMillis" -> expiryMillis = number(in);
                default -> in.skipChildren();
            }
        }
        expect(in, directory != null, "an object with a directory");
        return new MemoryReference(directory, ignored, expiryMillis);
    }

    private static void readIndexes(JsonParser in, List<Integer> indexes) throws IOException {
        expect(in, in.currentToken() == JsonToken.START_ARRAY, "an array");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            indexes.add((int) Math.min(number(in), Integer.MAX_VALUE));
        }
    }

    private static long number(JsonParser in) throws IOException {
        boolean fits = in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getLongValue() >= 0;
        expect(in, fits, "a whole number that is not negative");
        return in.getLongValue();
    }

    private static void expect(JsonParser in, boolean holds, String what) throws IOException {
        if (!holds) {
            String name = in.currentName();
            throw new JsonParseException(in, "the field " + (name == null ? "memory" : name) + " must be " + what);
        }
    }
}
