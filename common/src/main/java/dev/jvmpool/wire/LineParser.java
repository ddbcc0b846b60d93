package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.JsonComplaint;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes a message of a line, whoever wrote it. Its fields may come in any order; unknown ones are ignored, and a line with a
 * duplicate, missing or malformed one is refused as a whole. Stateless.
 */
final class LineParser {

    static final String RAW = "large values follow messages only that are written exactly as the protocol shows them";

    private LineParser() {}

    /** Takes the fields of one message and makes it. */
    interface Fields<M> {

        /** Takes a field whose value the parser stands on, if it is known. */
        boolean take(String name, JsonParser in) throws IOException;

        /** The message of the fields so far, or null if they make none. */
        M build() throws ProtocolException, RefusedException;
    }

    static <M> M parse(byte[] line, Fields<M> fields) throws ProtocolException {
        try (JsonParser in = JsonText.FACTORY.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException("a message is a JSON object");
            }
            Set<String> seen = new HashSet<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                FieldReader.once(seen, name);
                in.nextToken();
                if (!fields.take(name, in)) {
                    in.skipChildren();
                }
            }
            if (in.nextToken() != null) {
                throw new ProtocolException("text after the message");
            }
            M message = fields.build();
            if (message == null) {
                throw new ProtocolException("the fields " + seen + " make no message");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new ProtocolException("malformed JSON: " + JsonComplaint.of(e), e);
        } catch (RefusedException e) {
            throw new ProtocolException(e.getMessage(), e);
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            throw new ProtocolException("unreadable: " + e.getMessage(), e);
        }
    }
}
