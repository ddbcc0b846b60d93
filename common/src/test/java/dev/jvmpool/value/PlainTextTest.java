package dev.jvmpool.value;

import static dev.jvmpool.value.ScalarValues.WHOLE;
import static dev.jvmpool.value.ScalarValues.whole;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The text of plain values, byte by byte. */
class PlainTextTest {

    @Test
    void plainTextEndsWhereItShould() {
        byte[] text = new byte[40];
        for (int odd = 0; odd < 256; odd++) {
            boolean plain = odd >= ' ' && odd < 0x80 && odd != '"' && odd != '\\';
            for (int at = 0; at < text.length; at++) {
                for (byte others : new byte[] {'a', ' ', 0x7f, '!', '#', '[', ']'}) {
                    Arrays.fill(text, others);
                    text[at] = (byte) odd;
                    assertEquals(plain ? text.length : at, PlainText.end(text, 0, text.length));
                    assertEquals(text.length, PlainText.end(text, at + 1, text.length));
                }
            }
        }
    }

    @Test
    void digitsAreThoseOfTheNumber() {
        Random random = new Random(1);
        byte[] bytes = new byte[3 + Digits.MOST];
        for (int i = 0; i < 200_000; i++) {
            long number = i < 2 * WHOLE.length ? WHOLE[i / 2] - i % 2 : whole(random);
            int end = Digits.put(number, bytes, 3);
            assertEquals(Long.toString(number), new String(bytes, 3, end - 3, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void halfASurrogatePairIsNoQuestionMark() {
        String text = "x".repeat(100) + "?" + "y".repeat(100);
        assertArrayEquals(text.getBytes(StandardCharsets.US_ASCII), PlainText.bytes(text));
        assertNull(PlainText.bytes(text + "\ud800"));
        assertNull(PlainText.bytes("\udc00" + text.replace('?', '.')));
        assertNull(PlainText.bytes(text + "\u00e4"));
        assertNull(PlainText.bytes(text + "\""));
        assertNull(PlainText.bytes(text + "\n" + text));
    }

    @Test
    void aLargeStringIsNotCopiedOnceMoreThanNeeded() throws RefusedException {
        JsonOutput out = new JsonOutput(null);
        out.beginArray();
        out.beginArray();
        String text = "x".repeat(1_000_000);
        assertTrue(out.plain(text));
        assertFalse(out.plain("\u20ac"));
        out.endArray();
        out.endArray();
        byte[] taken = out.take();
        assertEquals("[[\"" + text + "\"]]", new String(taken, StandardCharsets.UTF_8));
    }
}
