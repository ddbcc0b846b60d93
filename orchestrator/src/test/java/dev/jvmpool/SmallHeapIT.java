package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An orchestrator with less memory than a result takes. */
class SmallHeapIT {

    /**
     * A value that takes more memory than its JSON. All of it at once, so that no other thread is short of memory while it is read.
     *
     * @param text long where it does not fit: otherwise others fill the heap, and it is tried again
     */
    public record Large(int megabytes, String text) {

        private static byte[] taken;

        /** Takes the memory. */
        public Large {
            taken = null;
            taken = new byte[megabytes << 20];
        }
    }

    static Large make(int n) {
        return n == 3 ? new Large(60, "x".repeat(100_000)) : new Large(n, "");
    }

    /** A program that says what comes of a result that does not fit. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
            try (Pool pool = Pool.processes().workers(2).heap("256m").open()) {
                Results<Large> results = pool.imap(SmallHeapIT::make, inputs);
                while (results.hasNext()) {
                    TaskOutcome<Large> outcome = results.nextOutcome();
                    say(outcome.index() + " "
                            + (outcome.isSuccess() ? outcome.value().megabytes() : outcome.error()));
                }
                try {
                    pool.map(SmallHeapIT::make, inputs);
                } catch (TaskFailedException e) {
                    say("map " + e.index() + " " + e.getCause());
                }
                try {
                    pool.submit(SmallHeapIT::make, 3).get();
                } catch (ExecutionException e) {
                    say("get " + e.getCause());
                }
                say("then " + pool.submit(SmallHeapIT::make, 2).get());
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
        String unread =
                "dev.jvmpool.NotSendableException: the result of dev.jvmpool.SmallHeapIT::make does not fit into"
                        + " this JVM, whose heap is 48m at most: Java heap space";
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            expected.add(i + " " + (i == 3 ? unread : i));
        }
        expected.add("map 3 " + unread);
        expected.add("get " + unread);
        expected.add("then Large[megabytes=2, text=]");
        assertEquals(expected, Files.readAllLines(out));
    }
}
