package dev.jvmpool.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.TaskOutcome;
import dev.jvmpool.cli.input.ArgumentInputs;
import dev.jvmpool.cli.input.JsonWords;
import dev.jvmpool.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void resultIsARow() throws IOException {
        assertEquals(
                "{\"index\":3,\"input\":\"a.png\",\"result\":{\"red\":1}}\n",
                written(new Rows.JsonLines(false), "{\"red\":1}", "\"a.png\"", null));
    }

    @Test
    void taskWithoutResultHasNull() throws IOException {
        assertEquals(
                "{\"index\":3,\"input\":1,\"result\":null}\n", written(new Rows.JsonLines(false), null, "1", null));
    }

    @Test
    void rowsAreUtf8() throws IOException {
        assertEquals(
                "{\"index\":3,\"input\":\"é\",\"result\":1}\n", written(new Rows.JsonLines(false), "1", "\"é\"", null));
        assertEquals(
                "{\"index\":3,\"input\":1,\"result\":\"\u20ac\uD83D\uDE00\"}\n",
                written(new Rows.JsonLines(false), "\"\u20ac\uD83D\uDE00\"", "1", null));
    }

    @Test
    void emojiAreThemselvesAndHalvesOfThemEscapes() throws IOException {
        String escaped = "\"\\uD83D\\uDE00 \\ud83d \\\\uD83D\\uDE00 \\uFB01\\u0007\"";
        String row = written(new Rows.JsonLines(false), escaped, JsonWords.quote("\uD83D\uDE00"), null);
        assertEquals(
                "{\"index\":3,\"input\":\"\uD83D\uDE00\",\"result\":\"\uD83D\uDE00 \\ud83d \\\\uD83D\\uDE00 \uFB01\\u0007\"}\n",
                row);
        String failed = written(new Rows.JsonLines(false), null, "1", new IllegalStateException("\uD83D\uDE00"));
        assertTrue(failed.endsWith("\"message\":\"\uD83D\uDE00\"}}\n"), failed);
    }

    @Test
    void numberThatWouldBeReadAsAnotherIsShownAsItWasTyped() {
        List<String> words =
                List.of("1.10", "1e3", "-0", "0.0", "1.", ".5", "-", "12345678901234567890", "0.1", "-12.5", "0");
        List<String> echoes = words.stream()
                .map(word -> List.of("0.1", "-12.5", "0").contains(word) ? word : JsonWords.quote(word))
                .toList();
        ArgumentInputs inputs = new ArgumentInputs(words);
        int i = 0;
        for (Json value : inputs.values()) {
            assertEquals(echoes.get(i++), inputs.echo(value));
        }
    }

    @Test
    void errorIsARowOfOneLineWithItsFirstLine() throws IOException {
        Exception error = new IllegalStateException("first \"line\"\nsecond line");
        assertEquals(
                "{\"index\":3,\"input\":1,\"error\":{\"class\":\"java.lang.IllegalStateException\","
                        + "\"message\":\"first \\\"line\\\"\"}}\n",
                written(new Rows.JsonLines(false), null, "1", error));
    }

    @Test
    void errorWithoutMessageSaysSo() throws IOException {
        assertEquals(
                "{\"index\":3,\"input\":1,\"error\":{\"class\":\"java.lang.NullPointerException\",\"message\":null}}\n",
                written(new Rows.JsonLines(false), null, "1", new NullPointerException()));
    }

    @Test
    void verboseErrorHasItsStack() throws IOException {
        String row = written(new Rows.JsonLines(true), null, "1", new IllegalStateException("x"));
        assertTrue(row.contains("RowsTest.verboseErrorHasItsStack"), row);
        assertEquals(1, row.lines().count());
    }

    @Test
    void plainStringIsItsTextAndAllElseIsJson() throws IOException {
        assertEquals("a\"b\nc\n", written(new Rows.Plain(), "\"a\\\"b\\nc\"", "1", null));
        assertEquals("[\"a\"]\n", written(new Rows.Plain(), "[\"a\"]", "1", null));
        assertEquals("null\n", written(new Rows.Plain(), null, "1", null));
        assertEquals("", written(new Rows.Plain(), null, "1", new IllegalStateException("x")));
    }

    @Test
    void wordsThatAreNumbersOrStructuresAreShownAsThat() {
        List<String> words =
                List.of("3", "-0.5", "{\"a\":1}", "[1,2]", "abc", "true", "null", "007", "1 2", "{", "\"q\"");
        List<String> echoes = List.of(
                "3",
                "-0.5",
                "{\"a\":1}",
                "[1,2]",
                "\"abc\"",
                "\"true\"",
                "\"null\"",
                "\"007\"",
                "\"1 2\"",
                "\"{\"",
                "\"\\\"q\\\"\"");
        ArgumentInputs inputs = new ArgumentInputs(words);
        int i = 0;
        for (Json value : inputs.values()) {
            assertEquals(echoes.get(i++), inputs.echo(value));
        }
        assertEquals(words.size(), i);
    }

    private static String written(Rows rows, String value, String echo, Throwable error) throws IOException {
        Json json = value == null ? null : new Json(value);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TaskOutcome<Json> outcome = new TaskOutcome<>(3, new Json(echo), json, error);
        rows.write(outcome, echo, error == null ? null : ErrorRow.of(error), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
