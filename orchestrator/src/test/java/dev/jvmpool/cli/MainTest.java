package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.TaskCatalog;
import dev.jvmpool.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program but for processes: its streams are captured, its tasks run in this JVM. */
class MainTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String stdin = "";
    private boolean emptyPipe;

    /** A task for these tests: prints, and fails for negative numbers. */
    public static int checked(int number) {
        System.out.println("checking " + number);
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        return number;
    }

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
    void emptyPipeThatNobodyNamedIsAMistake() throws IOException {
        emptyPipe = true;
        Path file = Files.writeString(directory.resolve("rows.jsonl"), "old");
        for (String mode : List.of("sequential", "threads")) {
            err.reset();
            assertEquals(2, run("run", "cube", "--mode", mode, "--output", file.toString()));
            assertTrue(err().startsWith("jvmpool: no inputs: nothing is written after the task, and standard"), err());
            assertEquals(1, err().lines().count(), err());
            assertEquals("old", Files.readString(file));
        }
        assertEquals(0, run("run", "cube", "--mode", "sequential", "--input", "-", "--text"));
        assertEquals("", out());
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
    void haltedRunGoesOnAndEndsInTheSameFile() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        String[] words = {
            "run",
            task(),
            "1",
            "-2",
            "3",
            "-4",
            "5",
            "--mode",
            "sequential",
            "--resume",
            "--halt",
            "1",
            "--output",
            file.toString()
        };
        assertEquals(1, run(words));
        assertEquals(List.of("rows.jsonl.part"), names());
        assertTrue(err().contains("halted; the rows so far are kept in"), err());
        String[] other = words.clone();
        other[2] = "7";
        assertEquals(2, run(other));
        assertEquals(2, run("run", task(), "1", "--mode", "sequential", "--output", file.toString()));
        assertEquals(1, run(words));
        assertEquals(1, run(words));
        assertEquals(List.of("rows.jsonl"), names());
        err.reset();
        assertEquals(1, run(words));
        assertFalse(err().contains("checking"), err());
        assertTrue(err().contains("nothing is left to be done; --retry-failed runs the 2 again"), err());
        Path undisturbed = directory.resolve("undisturbed");
        run("run", task(), "1", "-2", "3", "-4", "5", "--mode", "sequential", "--output", undisturbed.toString());
        assertEquals(Files.readString(undisturbed), Files.readString(file));
    }

    @Test
    void stacksMayBeAskedForLater() throws IOException {
        String[] words = {"run", task(), "-1", "-2", "--mode", "sequential", "--output=" + directory.resolve("rows")};
        assertEquals(1, run(with(words, "--resume", "--halt", "1")));
        assertEquals(1, run(with(words, "--resume", "-v")), err());
        List<String> rows = Files.readAllLines(directory.resolve("rows"));
        assertFalse(rows.get(0).contains("at dev.jvmpool"), "what is there stays");
        assertTrue(rows.get(1).contains("at dev.jvmpool"), rows.get(1));
        assertEquals(1, run(with(words, "--retry-failed", "-v")), err());
        rows = Files.readAllLines(directory.resolve("rows"));
        assertTrue(rows.get(0).contains("at dev.jvmpool"), rows.get(0));
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void failedTasksAloneRunAgain() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        Path input = directory.resolve("in");
        Files.writeString(input, "1\n{bad\n-2\n3\n");
        String[] words = {
            "run",
            task(),
            "--input",
            input.toString(),
            "--mode",
            "sequential",
            "--retry-failed",
            "--output",
            file.toString()
        };
        assertEquals(1, run(words));
        String rows = Files.readString(file);
        err.reset();
        assertEquals(1, run(words));
        assertEquals("checking -2\n", err().replaceAll("jvmpool: .*\n", ""));
        assertTrue(err().contains("and 2 from before"), err());
        assertEquals(rows, Files.readString(file));
        Files.writeString(input, "1\n{bad\n-2\n4\n");
        err.reset();
        assertEquals(2, run(words));
        assertTrue(err().contains("input 3, counted from 0, is 4, and its row has another"), err());
        Files.writeString(input, "1\n");
        assertEquals(2, run(words));
        assertTrue(err().contains("there is 1 input, and row 3 is there"), err());
    }

    @Test
    void mistakenRetryLeavesNothingInTheWayOfTheRightOne() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        String output = "--output=" + file;
        assertEquals(1, run("run", task(), "x", "2", "3", "--mode", "sequential", output));
        String rows = Files.readString(file);
        err.reset();
        assertEquals(2, run("run", task(), "1", "2", "--mode", "sequential", "--retry-failed", output));
        assertTrue(err().contains(file + " is of a run with other inputs: input 0, counted from 0, is 1"), err());
        assertFalse(err().contains("kept in"), err());
        assertEquals(List.of("rows.jsonl"), names());
        assertEquals(1, run("run", task(), "x", "2", "3", "--mode", "sequential", "--retry-failed", output), err());
        assertEquals(rows, Files.readString(file));
        assertEquals(List.of("rows.jsonl"), names());
    }

    @Test
    void finishedFileIsGoneOnWithByTheRunThatItIsOfAlone() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        Path input = directory.resolve("in");
        Files.writeString(input, "1\n2\n");
        String[] options = {"--input", input.toString(), "--mode", "sequential", "--resume", "--output", file.toString()
        };
        assertEquals(0, run(words("cube", options)));
        String rows = Files.readString(file);
        assertEquals(0, run(words("cube", options)));
        assertTrue(err().contains("rows.jsonl is whole: nothing is left to be done\n"), err());
        assertEquals(rows, Files.readString(file));

        Assumptions.assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView(UserDefinedFileAttributeView.class),
                "this file system keeps no attributes of a user's: try it on another, by -Djava.io.tmpdir");
        assertEquals(2, run(words("primes", options)));
        assertTrue(
                err().contains(
                                "rows.jsonl has the rows of another run: the task was dev.jvmpool.tasks.Numbers::cube and is"),
                err());
        assertEquals(List.of("in", "rows.jsonl"), names().stream().sorted().toList());

        // It has grown.
        Files.writeString(input, "1\n2\n3\n");
        assertEquals(0, run(words("cube", options)));
        assertEquals(rows + "{\"index\":2,\"input\":3,\"result\":27}\n", Files.readString(file));
        Files.writeString(input, "7\n2\n3\n");
        assertEquals(2, run(words("cube", options)));
        assertTrue(err().contains("input 0, counted from 0, is 7, and its row has another"), err());
    }

    private static String[] words(String task, String... options) {
        return Stream.concat(Stream.of("run", task), Stream.of(options)).toArray(String[]::new);
    }

    @Test
    void plainResultsAreMadeOfTheKeptRows() throws IOException {
        Path file = directory.resolve("out");
        assertEquals(
                0,
                run(
                        "run",
                        "cube",
                        "--range",
                        "1..3",
                        "--mode",
                        "threads",
                        "--plain",
                        "--resume",
                        "--output",
                        file.toString()));
        assertEquals("1\n8\n27\n", Files.readString(file));
        String[] again = {"--range", "1..3", "--mode", "threads", "--plain", "--resume", "--output", file.toString()};
        assertEquals(0, run(words("cube", again)));
        assertTrue(err().contains("is there, and whole"), err());
        assertEquals(2, run("run", "cube", "--range", "1..3", "--retry-failed", "--output", file.toString()));
        assertTrue(err().contains("line 1 of"), err());
        assertEquals(List.of("out"), names());
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
        assertTrue(out().contains("at dev.jvmpool.cli.MainTest.checked"), out());
        assertEquals(2, out().lines().count());
    }

    @Test
    void aLinkStaysOneAlsoWhereItsFileIsStillToCome() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("rows"));
        assertEquals(0, run("run", "cube", "2", "--mode", "sequential", "--plain", "--output", link.toString()));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("8\n", Files.readString(directory.resolve("rows")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run                                                    | no task",
                "run colours a.png                                      | did you mean colors?",
                "run cube                                               | no inputs",
                "run cube 1 --range 1..2                                | one place",
                "run cube 1 --input - --range 1..2                      | '1' and --range and --input",
                "run cube --rnage 1..3                                  | did you mean --range?",
                "run cube --range 3..1                                  | write 1..3",
                "run cube 1 --timeout 30                                | 30s",
                "run cube 1 --timeout 30s --batch 5                     | --batch and --timeout",
                "run cube 1 --heap 256m --mode threads                  | --heap with --mode threads",
                "run cube 1 --java-home / --mode sequential             | --java-home with --mode sequential",
                "run cube 1 --jvm-arg -Da=b --mode threads              | --jvm-arg with --mode threads",
                "run cube 1 --workers 2 --mode sequential               | --workers with --mode sequential",
                "run cube 1 --workers 0 --mode threads                  | --workers must be 1 or more",
                "run cube 1 --workers 0                                 | --workers must be 1 or more",
                "run cube 1 --heap 1x                                   | --heap must be a number with k, m or g",
                "run cube 1 --java-home /nowhere                        | no program /nowhere/bin/java",
                "run cube 1 --batch 0                                   | --batch must be from 1 to 10000",
                "run cube 1 --look-ahead 0                              | --look-ahead must be 1 or more",
                "run cube 1 --classpath /nowhere.jar                    | no file '/nowhere.jar'",
                "run cube 1 --text                                      | there is no --input",
                "run cube 1 -0                                          | there is no --input",
                "run cube 1 --grace 2s --mode threads                   | --grace with --mode threads",
                "run cube 1 --grace 2                                   | 2s or 2ms",
                "run cube --input /nowhere.jsonl                        | no such file",
                "run cube 1 --output /nowhere/rows                      | no directory /nowhere",
                "run cube 1 --output /                                  | is a directory",
                "run cube 1 --resume                                    | add --output FILE",
                "run cube 1 --retry-failed --output -                   | add --output FILE",
                "run cube 1 --halt 3 --on-error fail                    | --halt 1",
                "run cube 1 --halt soon,fail=1                          | write 3, 20% or now,fail=3",
                "run cube 1 --output /dev/fd/3                          | use >&3",
                "run cube 1 --quiet --progress                          | contradict",
                "run cube 1 --on-error stop                             | collect, fail",
                "run cube 1 --mode thread                               | processes, threads, sequential",
                "run com.acme.Missing::m 1 --mode sequential            | no class com.acme.Missing",
                "run java.lang.Math::cube 1 --mode threads              | no public static method cube",
                "run java.lang.Math::abs 1 --mode sequential            | 'java.lang.Math::abs(double)'",
                "run java.lang.Math 1 --mode sequential                 | did you mean java.lang.Math::IEEEremainder, java.lang.Math::abs or java.lang.Math::absExact?",
                "run Math#sqrt 1 --mode sequential                      | did you mean java.lang.Math::sqrt?",
                "run Math::sqr 1 --mode sequential                      | did you mean java.lang.Math::sqrt?",
                "run java.lang.Math.sqr 1 --mode sequential             | did you mean java.lang.Math::sqrt?",
                "run java.lang.Math::sqr 1 --mode sequential            | did you mean java.lang.Math::sqrt?",
                "run Math#abs(long) 1 --mode sequential                 | did you mean java.lang.Math::abs(long)?",
                "run com.acme.Missing::m 1 -v --mode sequential         | named with --classpath",
                "run cube 1 -j x                                        | --workers must be a whole number: x",
                "run cube 1 -j                                          | --workers needs a value: --workers N",
                "run cube 1 -j 1 --workers 2                            | --workers is given more than once; leave all but one",
                "run cube 1 --mode=thread                               | --mode must be one of processes, threads, sequential: thread",
                "run cube 1 --heap                                      | --heap needs a value: --heap SIZE",
                "run cube 1 --grace x                                   | --grace: 'x' is no duration; write 500ms",
                "run cube --range 1-3                                   | --range: '1-3' is no range; write 1..999",
                "run cube 1 --text=x                                    | --text takes no value; leave out 'x'",
                "run cube 1 -x                                          | there is no option -x (see",
                "run cube 1 -pc x.jar                                   | did you mean -cp?",
                "rnu cube 1                                             | did you mean run?",
                "rum cube 1                                             | did you mean run?",
                "cube 1                                                 | did you mean jvmpool run cube?",
                "nonsense --help                                        | there is no command 'nonsense'",
                "rum --help                                             | did you mean run?",
                "help rum                                               | did you mean run?",
                "man rum                                                | there is no command 'rum'",
                "completion fish                                        | SHELL must be one of bash, zsh: fish",
                "completion                                             | no SHELL: write one of bash, zsh after 'completion'",
                "demo --workers 2                                       | no IMAGE: write it after 'demo'",
                "run java.lang.Math:: 1                                 | did you mean java.lang.Math::IEEEremainder,",
                "run com.acme.Nope:: 1                                  | a method of yours is written com.acme.Pdf::toText",
                "run cube 1 --output=                                   | --output needs a value: --output FILE",
                "run cube 1 --cache=                                    | --cache needs a value: --cache DIR",
                "run cube 1 --timeout=                                  | --timeout needs a value: --timeout TIME",
                "run cube --input=                                      | --input needs a value: --input FILE",
                "doctor nose                                            | there are java,",
                "tasks now                                              | one word too many",
                "demo /nowhere.png                                      | no picture /nowhere.png"
            })
    void mistakeIsOneLineThatHelps(String words, String hint) {
        assertEquals(2, run(words.strip().split(" ")));
        assertEquals("", out());
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("jvmpool: ") && err().contains(hint), err());
        assertFalse(err().contains("\tat "), err());
    }

    @Test
    void blanksInANameDoNotMatter() {
        assertEquals(0, run("run", "java.lang.Math::max(int, int)", "[1,2]", "--mode", "sequential", "--plain"));
        assertEquals("2\n", out());
    }

    @Test
    void wordWithLostBytesIsRefusedBeforeItMeansAnotherFile() {
        assertEquals(
                2,
                run(
                        "run",
                        "cube",
                        "1",
                        "--output",
                        directory.resolve("caf\uFFFD").toString()));
        assertTrue(err().contains("caf\uFFFD' is not the word that was written"), err());
    }

    @Test
    void progressWithoutATerminalIsALineNowAndThenAndASummary() {
        assertEquals(0, run("run", "cube", "1", "--mode", "sequential", "--progress"));
        assertTrue(err().matches("jvmpool: 1 ok, 0 failed, \\d+\\.\\d s\n"), err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "--version",
                "tasks",
                "tour --list",
                "isolation --list",
                "run cube 1 --mode sequential"
            })
    void outputThatCannotBeWrittenIsAnError(String words) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertEquals(2, run(full, words.split(" ")));
        assertTrue(err().endsWith(": No space left on device\n"), err());
        assertEquals(1, err().lines().count(), err());
    }

    @Test
    void wantOfMemoryIsSaidAndIsNoTasksFailure() {
        OutputStream tooMuch = new OutputStream() {
            @Override
            public void write(int one) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        assertEquals(3, run(tooMuch, "run", "cube", "1", "--mode", "sequential"));
        assertTrue(err().startsWith("jvmpool: not enough memory: Java heap space; "), err());
        assertEquals(1, err().lines().count(), err());
    }

    @Test
    void workersThatDoNotStartAreNoDefect() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) {
                throw new BrokenPoolException("no worker starts");
            }
        };
        assertEquals(3, run(broken, "tasks"));
        assertEquals("jvmpool: no worker starts\n", err());
    }

    @Test
    void tasksAreListed() {
        assertEquals(0, run("tasks"));
        assertTrue(out().contains("dev.jvmpool.tasks.Numbers::cube"), out());
        out.reset();
        assertEquals(0, run("tasks", "--json"));
        assertTrue(out().lines().allMatch(line -> line.startsWith("{\"name\":\"")), out());
    }

    @Test
    void tasksAreListedInAnyWindow() {
        var tasks = TaskCatalog.of(ClassPath.NONE).entries();
        for (int columns : new int[] {39, 79}) {
            String table = TasksCommand.table(tasks, columns);
            table.lines().forEach(line -> assertTrue(line.length() <= columns, line));
            tasks.forEach(task -> assertTrue(table.contains(" " + task.method() + "\n"), table));
        }
    }

    @Test
    void helpIsThereForAll() {
        for (String[] words : List.of(new String[] {}, new String[] {"--help"}, new String[] {"run", "--help"})) {
            out.reset();
            assertEquals(0, run(words), Arrays.toString(words));
            assertTrue(out().contains("Examples:"), out());
        }
        String ofRun = out();
        for (String[] words : List.of(new String[] {"help", "run"}, new String[] {"run", "-h"})) {
            out.reset();
            assertEquals(0, run(words), Arrays.toString(words));
            assertEquals(ofRun, out());
        }
        out.reset();
        assertEquals(0, run("help"));
        assertTrue(out().contains("\nCommands:\n"), out());
        out.reset();
        assertEquals(0, run("compare", "--help"));
        assertTrue(out().contains(" | jvmpool compare [OPTIONS] TASK"), out());
        out.reset();
        assertEquals(0, run("--version"));
        assertTrue(out().contains("Java " + System.getProperty("java.version")), out());
    }

    private static String task() {
        return MainTest.class.getName() + "::checked";
    }

    private int run(String... words) {
        return run(out, words);
    }

    private int run(OutputStream rows, String... words) {
        Console console = new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                rows,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stream -> stream == 0 && stdin.isEmpty() && !emptyPipe);
        return Main.execute(console, words);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
