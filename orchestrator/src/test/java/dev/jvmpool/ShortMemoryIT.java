package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose heap is small for what they do with a pool. */
class ShortMemoryIT {

    @TempDir
    private Path directory;

    /** A program of its own; the argument says what it does. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            switch (args[0]) {
                case "queue" -> queue();
                case "captured" -> captured();
                case "full" -> full(Pool.processes().workers(2).heap("32m").open());
                case "full-threads" -> full(Pool.threads(2));
                default -> throw new IllegalArgumentException(args[0]);
            }
            System.out.println("done");
            // Whatever still waits: the workers end with this.
            System.exit(0);
        }

        /** A queue of so many that 512 bytes for each would not fit. */
        private static void queue() throws Exception {
            Pool pool = Pool.processes().workers(1).heap("32m").open();
            pool.submit(Program::untilCancelled, 0);
            List<TaskFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                futures.add(pool.submit(Program::same, i));
            }
            if (pool.stats().waiting() < 100_000 || futures.get(99_999).isDone()) {
                throw new AssertionError(pool.stats() + " " + futures.get(99_999));
            }
        }

        /** More than fits into either heap, one after the other. */
        private static void captured() throws Exception {
            try (Pool pool = Pool.processes().workers(1).heap("40m").open()) {
                for (int i = 0; i < 60; i++) {
                    String text = Integer.toString(i % 10).repeat(1_000_000 + i);
                    int length = pool.submit(() -> text.length()).get();
                    if (length != 1_000_000 + i) {
                        throw new AssertionError(length);
                    }
                }
            }
        }

        /** The heap is full for a second and a half while results arrive. */
        private static void full(Pool opened) throws Exception {
            try (Pool pool = opened) {
                List<TaskFuture<Integer>> futures = new ArrayList<>();
                for (int i = 0; i < 5000; i++) {
                    futures.add(pool.submit(Program::slowly, i));
                }
                futures.get(10).join();
                Thread filler = new Thread(Program::fillForAWhile);
                filler.start();
                filler.join();
                for (TaskFuture<Integer> future : futures) {
                    // Whatever it comes to, it comes to something.
                    future.handle((value, error) -> value).get(30, TimeUnit.SECONDS);
                }
            }
        }

        private static void fillForAWhile() {
            List<byte[]> all = new ArrayList<>(1_000_000);
            long end = System.nanoTime() + 1_500_000_000L;
            for (int size = 1 << 20; System.nanoTime() < end; ) {
                try {
                    all.add(new byte[size]);
                } catch (OutOfMemoryError full) {
                    size = Math.max(16, size / 2);
                }
            }
        }

        static int untilCancelled(int ignored) throws InterruptedException {
            new CountDownLatch(1).await();
            return ignored;
        }

        static int slowly(int n) throws InterruptedException {
            Thread.sleep(1);
            return n;
        }

        static int same(int n) {
            return n;
        }
    }

    private String run(String heap, String what) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(Program.class.getName(), what));
        Path output = directory.resolve("output");
        Process program = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(program.waitFor(100, TimeUnit.SECONDS), "it does not end");
        } finally {
            program.destroyForcibly().waitFor();
        }
        return Files.readString(output);
    }

    @Test
    void everyCallMayCaptureAnotherMegabyte() throws Exception {
        assertEquals("done\n", run("48m", "captured"));
    }

    @Test
    void noOutcomeIsLostWhileTheHeapIsFull() throws Exception {
        String output = run("32m", "full");
        assertTrue(output.endsWith("done\n"), output);
    }

    @Test
    void noOutcomeOfThreadsIsLostWhileTheHeapIsFull() throws Exception {
        String output = run("32m", "full-threads");
        assertTrue(output.endsWith("done\n"), output);
    }

    @Test
    void aHundredThousandSubmitsMayWait() throws Exception {
        assertEquals("done\n", run("56m", "queue"));
    }
}
