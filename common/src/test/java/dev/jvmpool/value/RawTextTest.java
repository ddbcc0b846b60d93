package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.junit.jupiter.api.Test;

/** JSON text of the user's own, which is written as it is. */
class RawTextTest {

    /** A configuration, say, that was read from a file. */
    record Document(@JsonRawValue String text) {}

    @Test
    void aLineBreakIsASpaceBecauseAMessageIsALine() throws RefusedException {
        JsonArray array = new JsonArray();
        array.add(ValueCodec.of(Document.class), new Document("{\n  \"a\": [1,\n2]\n}"));
        array.add(ValueCodec.of(String.class), "\n\u20ac");
        assertEquals(
                "[{\"text\":{   \"a\": [1, 2] }},\"\\n\u20ac\"]", array.take().toString());
    }
}
