package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * A field that is a JSON array, as it stands in the line, and how many elements it has.
 *
 * @param name of the field
 */
record ArrayField(String name, byte[] json, int count) {

    static ArrayField of(JsonParser in, byte[] line) throws IOException {
        String name = in.currentName();
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new ProtocolException("the field " + name + " must be an array");
        }
        int from = (int) in.currentTokenLocation().getByteOffset();
        int count = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            in.skipChildren();
            count++;
        }
        int to = (int) in.currentLocation().getByteOffset();
        return new ArrayField(name, Arrays.copyOfRange(line, from, to), count);
    }

    /** Refuses what a message says of it that is not so; negative is what it does not say. */
    void check(long elements, long bytes) throws ProtocolException {
        if (elements >= 0 && elements != count) {
            throw new ProtocolException("the field n says " + elements + ", and " + name + " has " + count);
        }
        if (bytes >= 0 && bytes != json.length) {
            throw new ProtocolException("the field bytes says " + bytes + ", and " + name + " has " + json.length);
        }
    }
}
