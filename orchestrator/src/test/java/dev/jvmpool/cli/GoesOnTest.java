package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Runs that are given again. */
class GoesOnTest extends CapturedMain {

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
    void fileThatIsWholeIsNotWrittenAgainUnlessItWouldBeAnother() throws IOException {
        Path file = directory.resolve("rows.jsonl");
        String first = "{\"index\":0,\"input\":1,\"result\":1}\n";
        String second = "{\"index\":1,\"input\":2,\"result\":8}\n";
        Files.writeString(file, second + first);
        Object id = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        String[] options = {"1", "2", "--mode", "sequential", "--resume", "--output", file.toString(), "--unordered"};
        assertEquals(0, run(words("cube", options)));
        assertEquals(id, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        assertEquals(second + first, Files.readString(file));
        options[7] = "--quiet";
        assertEquals(0, run(words("cube", options)));
        assertEquals(first + second, Files.readString(file));
        options[7] = "--plain";
        assertEquals(0, run(words("cube", options)));
        assertEquals("1\n8\n", Files.readString(file));
        assertEquals(List.of("rows.jsonl"), names());
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
}
