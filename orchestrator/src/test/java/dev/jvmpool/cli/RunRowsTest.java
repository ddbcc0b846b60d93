package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run writes, where, and what it says of it. */
class RunRowsTest extends CapturedMain {

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads"})
    void rowsComeInOrder(String mode) {
        assertEquals(0, run("run", "cube", "--range", "1..999", "--mode", mode));
        List<String> rows = out().lines().toList();
        assertEquals(999, rows.size());
        for (int i = 0; i < 999; i++) {
            long n = i + 1L;
            assertEquals("{\"index\":" + i + ",\"input\":" + n + ",\"result\":" + n * n * n + "}", rows.get(i));
        }
        assertEquals("", err());
    }

    @Test
    void unorderedRowsAreTheSameRows() {
        assertEquals(0, run("run", "cube", "--range", "1..50", "--mode", "threads", "--unordered", "--plain"));
        TreeSet<Integer> results = new TreeSet<>();
        out().lines().forEach(line -> results.add(Integer.parseInt(line)));
        assertEquals(50, results.size());
        assertEquals(125_000, results.last());
    }

    @Test
    void failedTaskIsARowAmongOthers() {
        assertEquals(1, run("run", task(), "1", "-2", "3", "--mode", "sequential"));
        List<String> rows = out().lines().toList();
        assertEquals(3, rows.size());
        assertEquals(
                "{\"index\":1,\"input\":-2,\"error\":{\"class\":\"java.lang.IllegalArgumentException\","
                        + "\"message\":\"negative: -2\"}}",
                rows.get(1));
    }

    @Test
    void whatATaskPrintsIsNoRow() {
        assertEquals(0, run("run", task(), "1", "2", "--mode", "threads", "--workers", "1"));
        assertEquals("checking 1\nchecking 2\n", err().replace("\r", ""));
        assertEquals(2, out().lines().count());
    }

    @Test
    void failEndsWithTheFirstErrorAndItsRow() {
        assertEquals(1, run("run", task(), "1", "-2", "3", "4", "--mode", "sequential", "--on-error", "fail"));
        assertEquals(2, out().lines().count());
        assertFalse(err().contains("checking 4"));
    }

    @Test
    void plainErrorIsOneLineOnStandardError() {
        assertEquals(1, run("run", "cube", "1", "x", "--mode", "sequential", "--plain"));
        assertEquals("1\n", out());
        assertEquals(1, err().lines().count());
        assertTrue(err().startsWith("jvmpool: \"x\": "), err());
    }

    @Test
    void malformedLineIsItsOwnRow() {
        stdin = "1\n\n{bad\n3\n";
        assertEquals(1, run("run", "cube", "--input", "-", "--mode", "sequential"));
        List<String> rows = out().lines().toList();
        assertEquals(3, rows.size());
        assertTrue(rows.get(1).startsWith("{\"index\":1,\"input\":\"{bad\",\"error\""), rows.get(1));
        assertTrue(rows.get(1).contains("line 3 of standard input"), rows.get(1));
        assertEquals("{\"index\":2,\"input\":3,\"result\":27}", rows.get(2));
    }

    @Test
    void textLinesAreText() {
        stdin = "1\r\n2";
        assertEquals(0, run("run", "cube", "--input", "-", "--text", "--mode", "sequential", "--plain"));
        assertEquals("1\n8\n", out());
    }

    @Test
    void pipedLinesAreTheInputsIfNoneAreNamed() {
        stdin = "1\n\n2\n";
        assertEquals(0, run("run", "cube", "--mode", "sequential"));
        assertEquals("{\"index\":0,\"input\":\"1\",\"result\":1}\n{\"index\":1,\"input\":\"2\",\"result\":8}\n", out());
        out.reset();
        assertEquals(0, run("run", "cube", "--mode", "sequential", "--plain", "3"));
        assertEquals("27\n", out());
    }

    @Test
    void nulsEndInputs() throws IOException {
        stdin = "a b\0c\nd\0";
        String[] words = {"run", "java.lang.String::valueOf(Object)", "-0", "--mode", "sequential", "--plain"};
        assertEquals(0, run(words));
        assertEquals("a b\nc\nd\n", out());
        out.reset();
        Path file = Files.writeString(directory.resolve("names"), stdin);
        stdin = "";
        assertEquals(
                0, run("run", "java.lang.String::valueOf(Object)", "--null", "--input", file.toString(), "--dry-run"));
        assertEquals("\"a b\"\n\"c\\nd\"\n", out());
    }

    @Test
    void dryRunShowsTheInputsAndRunsNothing() {
        assertEquals(0, run("run", task(), "1", "x y", "--dry-run", "--mode", "threads"));
        assertEquals("1\n\"x y\"\n", out());
        assertEquals("jvmpool: would run " + task() + " in threads of this JVM, with these inputs:\n", err());
        out.reset();
        stdin = "1\n{\n";
        assertEquals(1, run("run", task(), "--input", "-", "--dry-run"));
        assertEquals("1\n", out());
        assertTrue(err().contains("line 2 of standard input is not JSON"), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads"})
    void resultsFromTheCacheAreCountedAndNeitherRunNorPrint(String mode) {
        String cache = directory.resolve("cache").toString();
        for (int hits = 0; hits < 3; hits++) {
            err.reset();
            String range = "0.." + hits;
            assertEquals(0, run("run", task(), "--range", range, "--mode", mode, "--cache", cache, "--tag", "-v"));
            assertTrue(err().contains(hits + "\tchecking " + hits + "\n"), err());
            assertFalse(err().contains("\tchecking " + (hits - 1)), err());
            String ok = "jvmpool: " + (hits + 1) + " ok" + (hits == 0 ? "" : " (" + hits + " from the cache)");
            assertTrue(err().contains(ok + ", 0 failed, "), err());
        }
        assertEquals(1, run("run", task(), "--mode", mode, "--cache", cache, "--halt", "1", "--", "0", "-1", "1", "2"));
        assertTrue(err().contains("1 ok, 1 failed, ") || err().contains("0 ok, 1 failed, "), err());
    }

    @Test
    void tagIsTheInputOfWhatIsPrinted() {
        assertEquals(1, run("run", task(), "--mode", "sequential", "--tag", "--", "1", "-2"));
        assertEquals(
                List.of("1\tchecking 1", "-2\tchecking -2"),
                err().lines().limit(2).toList());
        assertFalse(System.out.getClass().getName().contains("jvmpool"));
    }

    @Test
    void failureIsSaidWithTheFirstOfThem() {
        for (String more : List.of("--on-error=fail", "--on-error=collect", "--quiet")) {
            err.reset();
            String file = directory.resolve("rows").toString();
            assertEquals(1, run("run", task(), "1", "-2", "3", "--mode", "sequential", "--output", file, more));
            String line = err().lines()
                    .filter(one -> one.startsWith("jvmpool: "))
                    .findFirst()
                    .orElse("");
            assertTrue(line.contains("1 failed, "), line);
            assertTrue(line.contains("first: -2 (index 1): IllegalArgumentException: negative: -2"), line);
        }
    }

    @Test
    void runIsHaltedAfterSoManyFailures() {
        assertEquals(1, run("run", task(), "--range", "-9..9", "--mode", "sequential", "--halt", "2"));
        assertEquals(2, out().lines().count());
        out.reset();
        assertEquals(1, run("run", task(), "--range", "-9..9", "--mode", "sequential", "--halt", "now,fail=50%"));
        assertEquals(3, out().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    void nameOfStandardOutputIsThat(String name) {
        assertEquals(0, run("run", "cube", "1", "--plain", "--mode", "sequential", "--output", name));
        assertEquals("1\n", out());
    }

    @Test
    void whatAKilledRunLeftIsSweptByTheNext() throws IOException {
        Path file = directory.resolve("rows");
        Path left = directory.resolve("rows.01234567-89ab-cdef-0123-456789abcdef.tmp");
        Files.writeString(left, "half");
        Files.writeString(directory.resolve("rows.tmp"), "mine");
        assertEquals(0, run("run", "cube", "1", "--mode", "sequential", "--output", file.toString()));
        assertEquals(List.of("rows", "rows.tmp"), names().stream().sorted().toList());
    }

    @Test
    void fileAppearsWhole() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        Files.writeString(file, "old");
        assertEquals(1, run("run", task(), "1", "-2", "--mode", "sequential", "--output", file.toString()));
        assertEquals(2, Files.readAllLines(file).size());
        assertEquals("", out());
        assertEquals(List.of("rows.jsonl"), names());
    }

    @Test
    void fileOfARunThatWasGivenUpIsNone() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        String[] words = {"run", task(), "-2", "--mode", "sequential", "--on-error", "fail", "--output", file.toString()
        };
        assertEquals(1, run(words));
        assertEquals(
                2, run("run", "com.acme.Missing::method", "1", "--mode", "sequential", "--output", file.toString()));
        assertEquals(List.of(), names());
    }

    @Test
    void verboseHasSummaryAndStack() {
        assertEquals(1, run("run", task(), "1", "-2", "--mode", "sequential", "-v"));
        assertTrue(err().contains("jvmpool: 1 ok, 1 failed, "), err());
        assertTrue(out().contains("at dev.jvmpool.cli.CapturedMain.checked"), out());
        assertEquals(2, out().lines().count());
    }

    @Test
    void aLinkStaysOneAlsoWhereItsFileIsStillToCome() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("rows"));
        assertEquals(0, run("run", "cube", "2", "--mode", "sequential", "--plain", "--output", link.toString()));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("8\n", Files.readString(directory.resolve("rows")));
    }

    @Test
    void progressWithoutATerminalIsALineNowAndThenAndASummary() {
        assertEquals(0, run("run", "cube", "1", "--mode", "sequential", "--progress"));
        assertTrue(err().matches("jvmpool: 1 ok, 0 failed, \\d+\\.\\d s\n"), err());
    }
}
