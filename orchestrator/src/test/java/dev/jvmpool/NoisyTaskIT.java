package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that print far more than anybody has memory for, to somebody who does not take it. */
class NoisyTaskIT {

    private static final int LINES = 20_000;

    /** With its line break. */
    private static final int LINE_BYTES = 8 * 1024;

    private static final long PRINTED = (long) LINES * LINE_BYTES;

    private static final int OTHERS = 500;

    static long printMuch(int ignored) {
        String line = "x".repeat(LINE_BYTES - 1) + "\n";
        for (int i = 0; i < LINES; i++) {
            System.out.print(line);
        }
        return PRINTED;
    }

    /** Past System.err, as native code does. */
    static long writeMuch(int ignored) throws IOException {
        byte[] line = ("x".repeat(LINE_BYTES - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        // Not closed: the descriptor is the worker's.
        FileOutputStream errors = new FileOutputStream(FileDescriptor.err);
        for (int i = 0; i < LINES; i++) {
            errors.write(line);
        }
        return PRINTED;
    }

    /** A program with a tenth of the memory that its tasks would take, which takes none of that before all other tasks are done. */
    static final class Program {

        private static final CountDownLatch othersDone = new CountDownLatch(1);
        private static final AtomicLong out = new AtomicLong();
        private static final AtomicLong errors = new AtomicLong();

        private Program() {}

        private static void take(WorkerOutput printed) {
            try {
                othersDone.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            (printed.error() ? errors : out).addAndGet(printed.text().length());
        }

        public static void main(String[] args) throws Exception {
            try (Pool pool = Pool.processes()
                    .workers(3)
                    .heap("32m")
                    .output(Program::take)
                    .open()) {
                TaskFuture<Long> printing = pool.submit(NoisyTaskIT::printMuch, 0);
                TaskFuture<Long> writing = pool.submit(NoisyTaskIT::writeMuch, 0);
                List<Integer> inputs = IntStream.range(0, OTHERS).boxed().toList();
                System.out.println("others " + pool.map(Tasks::cube, inputs).size() + " "
                        + (printing.isDone() || writing.isDone()));
                othersDone.countDown();
                System.out.println("returned " + (printing.get() + writing.get()));
            }
            System.out.println("taken " + out + " " + errors);
        }
    }

    @Test
    void neitherFillsTheProgramNorStallsOthers(@TempDir Path directory) throws Exception {
        Path said = directory.resolve("said");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertTrue(program.waitFor(200, TimeUnit.SECONDS), "it hangs");
        } finally {
            program.destroyForcibly();
        }
        assertEquals(
                List.of("others " + OTHERS + " false", "returned " + 2 * PRINTED, "taken " + PRINTED + " " + PRINTED),
                Files.readAllLines(said));
        assertEquals(0, program.exitValue());
    }
}
