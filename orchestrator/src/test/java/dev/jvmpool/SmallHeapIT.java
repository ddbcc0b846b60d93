package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An orchestrator with less memory than a result takes. */
@ExtendWith(NothingIsLeft.class)
class SmallHeapIT {

    /** As JSON, two million empty lists are 6 MB; in memory each takes more than 24 bytes. */
    private static final int LARGE = 2_000_000;

    static List<List<Integer>> lists(int n) {
        return Collections.nCopies(n == 3 ? LARGE : n, List.of());
    }

    /** A program that says what comes of a result that does not fit. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
            try (Pool pool = Pool.processes().workers(2).heap("256m").open()) {
                Results<List<List<Integer>>> results = pool.imap(SmallHeapIT::lists, inputs);
                while (results.hasNext()) {
                    TaskOutcome<List<List<Integer>>> outcome = results.nextOutcome();
                    say(outcome.index() + " " + (outcome.isSuccess() ? outcome.value().size() : outcome.error()));
                }
                try {
                    pool.map(SmallHeapIT::lists, inputs);
                } catch (TaskFailedException e) {
                    say("map " + e.index() + " " + e.getCause());
                }
                try {
                    pool.submit(SmallHeapIT::lists, 3).get();
                } catch (ExecutionException e) {
                    say("get " + e.getCause());
                }
                say("then " + pool.submit(SmallHeapIT::lists, 2).get());
            }
        }

        private static void say(String line) {
            System.out.println(line);
        }
    }

    @Test
    void aResultThatDoesNotFitIsItsTasksFailure(@TempDir Path directory) throws Exception {
        Path out = directory.resolve("out");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertTrue(program.waitFor(100, TimeUnit.SECONDS), "it hangs");
        } finally {
            program.destroyForcibly();
        }
        String unread = "dev.jvmpool.NotSendableException: the result of dev.jvmpool.SmallHeapIT::lists does not fit into"
                + " this JVM, whose heap is 48m at most: Java heap space";
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            expected.add(i + " " + (i == 3 ? unread : i));
        }
        expected.add("map 3 " + unread);
        expected.add("get " + unread);
        expected.add("then [[], []]");
        assertEquals(expected, Files.readAllLines(out));
    }
}
