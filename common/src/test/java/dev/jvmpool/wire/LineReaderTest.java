package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    /** Gives at most so many bytes before and after a cut. */
    private static final class Cut extends InputStream {
        private final InputStream in;
        private int before;

        Cut(byte[] bytes, int before) {
            this.in = new ByteArrayInputStream(bytes);
            this.before = before;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int from, int count) throws IOException {
            int most = before > 0 ? Math.min(count, before) : count;
            before -= most;
            return in.read(buffer, from, most);
        }
    }

    private static List<String> lines(InputStream in, int max) {
        LineReader reader = new LineReader(in, max);
        List<String> lines = new ArrayList<>();
        try {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                lines.add(new String(line, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return lines;
    }

    private static List<String> lines(String text, int max) {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), max);
    }

    @Test
    void linesOfEveryKind() {
        assertEquals(List.of(), lines("", 100));
        assertEquals(List.of("", "", "a"), lines("\n\na\n", 100));
        assertEquals(List.of("a", "b"), lines("a\nb", 100));
        assertEquals(List.of("a\r", "\r"), lines("a\r\n\r\n", 100));
    }

    @Test
    void cutAnywhereItIsTheSame() {
        String text = "{\"a\":\"\u00e4\u20ac\ud83d\ude00\"}\n\n{\"b\":1}\nrest \u00e4";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertEquals(List.of(text.split("\n")), lines(new Cut(bytes, cut), 1000), "cut at " + cut);
        }
    }

    @Test
    void linesLongerThanTheBufferAndShortOnesAfterThem() {
        String longLine = "\u20ac".repeat(100_000);
        String odd = "x" + "\u20ac".repeat(50_000);
        assertEquals(List.of(longLine, "a", odd, "b"), lines(longLine + "\na\n" + odd + "\nb\n", 1 << 20));
    }

    @Test
    void aLineIsWholeIfItHasItsLineBreak() throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream("abcd\n\nef".getBytes(StandardCharsets.UTF_8)), 3);
        List<String> lines = new ArrayList<>();
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            lines.add(new String(line, StandardCharsets.UTF_8) + reader.isWhole());
        }
        assertEquals(List.of("abcfalse", "dtrue", "true", "effalse"), lines);
    }

    @Test
    void afterAnErrorItGoesOnWhereItWas() throws IOException {
        InputStream failing =
                new FilterInputStream(new ByteArrayInputStream("ab\ncd\n".getBytes(StandardCharsets.UTF_8))) {
                    private int reads;

                    @Override
                    public int read(byte[] buffer, int from, int count) throws IOException {
                        if (reads++ % 2 == 0) {
                            throw new OutOfMemoryError("for once");
                        }
                        return super.read(buffer, from, 1);
                    }
                };
        LineReader reader = new LineReader(failing, 100);
        List<String> lines = new ArrayList<>();
        int errors = 0;
        for (boolean more = true; more; ) {
            try {
                byte[] line = reader.next();
                more = line != null;
                if (more) {
                    lines.add(new String(line, StandardCharsets.UTF_8));
                }
            } catch (OutOfMemoryError e) {
                errors++;
            }
        }
        assertEquals(List.of("ab", "cd"), lines);
        assertEquals(7, errors);
    }

    @Test
    void tooLongLinesComeInPieces() {
        assertEquals(List.of("abc", "def"), lines("abc\ndef\n", 3));
        assertEquals(List.of("abc", "d", "e"), lines("abcd\ne", 3));
        assertEquals(List.of("abc", "def", "g"), lines("abcdefg", 3));
        String big = "y".repeat(200_000);
        List<String> pieces = lines(big + "\nz", 70_000);
        assertEquals(
                List.of(70_000, 70_000, 60_000, 1),
                pieces.stream().map(String::length).toList());
    }
}
