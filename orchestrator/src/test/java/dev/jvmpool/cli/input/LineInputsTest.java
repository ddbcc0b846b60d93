package dev.jvmpool.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineInputsTest {

    @Test
    void blankLinesAreSkippedAndLineEndsAreNoPartOfALine() {
        assertEquals(List.of("1", "{\"a\":2}", "\"x\""), texts(lines("1\n\n  \n {\"a\":2} \r\n\"x\"", LineForm.JSON)));
    }

    @Test
    void textIsQuotedAndKeepsItsBlanks() {
        assertEquals(List.of("\" a\\\"b \"", "\"é\""), texts(lines(" a\"b \r\né", LineForm.TEXT)));
    }

    @Test
    void nulEndsTextOfAnyOtherCharacters() {
        assertEquals(List.of("\"a\\nb\"", "\" \"", "\"c\\r\""), texts(lines("a\nb\0\0 \0c\r", LineForm.NULL_ENDED)));
    }

    @Test
    void nameThatIsNotUtf8IsRefusedWithWhatToDo() {
        byte[] latin = {'a', 0, 'c', 'a', 'f', (byte) 0xE9, 0};
        LineInputs inputs = new LineInputs(new ByteArrayInputStream(latin), "standard input", LineForm.NULL_ENDED);
        List<String> texts = texts(inputs);
        assertEquals("\"a\"", texts.get(0));
        assertEquals(
                "item 2 of standard input is not UTF-8; if it is the name of a file, rename that: Java cannot open it by"
                        + " this name",
                inputs.problem(1, new Json(texts.get(1))).getMessage());
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstLine() {
        assertEquals(List.of("1", "2"), texts(lines("\uFEFF1\n2\n", LineForm.JSON)));
    }

    @Test
    void malformedLineIsKnownByItsNumber() {
        LineInputs inputs = lines("1\n\n{bad\n2\n", LineForm.JSON);
        List<String> texts = texts(inputs);
        assertEquals(List.of("1", "{bad", "2"), texts);
        MalformedInputException problem = inputs.problem(1, new Json(texts.get(1)));
        assertTrue(problem.getMessage().startsWith("line 3 of in.jsonl is not JSON"), problem.getMessage());
        assertEquals("{bad", problem.line());
        assertNull(inputs.problem(2, new Json("2")));
    }

    @Test
    void lineOfAPartIsKnownByItsNumberInTheFile() {
        byte[] bytes = "\uFEFF\n{bad\n".getBytes(StandardCharsets.UTF_8);
        LineInputs inputs = new LineInputs(new ByteArrayInputStream(bytes), "in.jsonl", LineForm.JSON, 40);
        List<String> texts = texts(inputs);
        assertEquals(List.of("\uFEFF", "{bad"), texts, "only a file begins with a mark");
        String message = inputs.problem(1, new Json(texts.get(1))).getMessage();
        assertTrue(message.startsWith("line 42 of in.jsonl is not JSON"), message);
    }

    @Test
    void lineOfAPartThatNobodyCountedHasNoNumber() {
        byte[] bytes = {'{', '\n'};
        LineInputs inputs = new LineInputs(new ByteArrayInputStream(bytes), "in.jsonl", LineForm.JSON, -1);
        List<String> texts = texts(inputs);
        String message = inputs.problem(0, new Json(texts.get(0))).getMessage();
        assertTrue(message.startsWith("a line of in.jsonl is not JSON"), message);
    }

    @ParameterizedTest
    @EnumSource(LineForm.class)
    void asManyAreCountedAsThereAreInputs(LineForm form) {
        String content = "\uFEFF\n1\r\n \t\n\r\n\u2003\n\0\u00A0\n \0\0x\n\uFFFF\n\n2";
        LineInputs counted = lines(content, form);
        LineInputs read = lines(content, form);
        assertEquals(texts(read).size(), counted.count());
        assertEquals(read.lines(), counted.lines());
    }

    @Test
    void lineThatIsNotUtf8IsAProblemOfItsOwn() {
        byte[] bytes = {'"', (byte) 0xFF, '"', '\n', '1', '\n'};
        LineInputs inputs = new LineInputs(new ByteArrayInputStream(bytes), "in.jsonl", LineForm.JSON);
        List<String> texts = texts(inputs);
        assertEquals(2, texts.size());
        assertEquals(
                "line 1 of in.jsonl is not UTF-8; convert the file, as with iconv",
                inputs.problem(0, new Json(texts.get(0))).getMessage());
        assertEquals("1", texts.get(1));
    }

    @Test
    void secondValueOnALineIsAProblem() {
        LineInputs inputs = lines("1 2\n", LineForm.JSON);
        assertTrue(
                inputs.problem(0, new Json(texts(inputs).get(0))).getMessage().contains("more than one value"));
    }

    @Test
    void linesAreReadAsTheyArePulled() {
        InputStream endless = new InputStream() {
            private long position;

            @Override
            public int read() {
                return position++ % 2 == 0 ? '7' : '\n';
            }
        };
        Iterator<Json> values =
                new LineInputs(endless, "endless", LineForm.JSON).values().iterator();
        for (int i = 0; i < 1000; i++) {
            assertEquals("7", values.next().text());
        }
    }

    @Test
    void failureOfTheFileIsNotItsEnd() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        Iterator<Json> values =
                new LineInputs(failing, "in.jsonl", LineForm.JSON).values().iterator();
        UncheckedIOException failure = assertThrows(UncheckedIOException.class, values::hasNext);
        assertEquals("cannot read in.jsonl: the disk is gone", failure.getMessage());
    }

    @Test
    void lineThatIsTooLongIsKnownByItsNumber() {
        int[] left = {LineInputs.MAX_LINE_BYTES + 3};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return left[0]-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int count = Math.min(most, left[0]);
                Arrays.fill(into, from, from + count, (byte) 'x');
                left[0] -= count;
                return count == 0 ? -1 : count;
            }
        };
        Iterator<Json> values =
                new LineInputs(endless, "in", LineForm.TEXT).values().iterator();
        UncheckedIOException failure = assertThrows(UncheckedIOException.class, values::hasNext);
        assertEquals("cannot read in: line 1 is longer than 64 MiB", failure.getMessage());
    }

    private static LineInputs lines(String content, LineForm form) {
        return new LineInputs(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "in.jsonl", form);
    }

    private static List<String> texts(LineInputs inputs) {
        List<String> texts = new ArrayList<>();
        inputs.values().forEach(value -> texts.add(value.text()));
        return texts;
    }
}
