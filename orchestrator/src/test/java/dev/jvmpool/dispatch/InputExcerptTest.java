package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.value.Payload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InputExcerptTest {

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String of(String arguments) {
        return InputExcerpt.of(Payload.of(json(arguments)));
    }

    @Test
    void showsTheArguments() {
        assertEquals("1,\"x\"", of("[[1,\"x\"]]"));
        assertEquals("", of("[[]]"));
    }

    @Test
    void showsTheBeginningOfWhatIsLong() {
        assertEquals("1".repeat(InputExcerpt.MAX_CHARS), of("[[" + "1".repeat(InputExcerpt.MAX_CHARS) + "]]"));
        assertEquals("1".repeat(InputExcerpt.MAX_CHARS) + "... (1000 bytes)", of("[[" + "1".repeat(1000) + "]]"));
    }

    @Test
    void countsInCharacters() {
        String euros = "\u20ac".repeat(InputExcerpt.MAX_CHARS);
        assertEquals(euros, of("[[" + euros + "]]"));
        assertEquals(euros + "... (603 bytes)", of("[[" + euros + "\u20ac]]"));
    }

    @Test
    void cutsNoCharacterInHalf() {
        String dogs = "1" + "\ud83d\udc36".repeat(InputExcerpt.MAX_CHARS);
        String shown = dogs.substring(0, InputExcerpt.MAX_CHARS - 1);
        assertEquals(shown + "... (801 bytes)", of("[[" + dogs + "]]"));
    }

    @Test
    void saysHowMuchIsNoText() {
        Payload large = Payload.of(json("[[{\"raw\":0},7]]"), new byte[][] {new byte[4096]}, 0);
        assertEquals("{\"raw\":0},7, with 4096 bytes of arrays or long strings", InputExcerpt.of(large));
    }
}
