package dev.jvmpool;

import static dev.jvmpool.Parallel.delayed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.KeepAlive;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs whose main method returns while work is outstanding: that is done first, as with Java's own executors, and then they end. */
class ForgottenWorkIT {

    /** A program of its own. */
    static final class Program {

        private Program() {}

        /** Arguments: what to forget, where to run it, and the directory that tells what was done. */
        public static void main(String[] args) throws Exception {
            String directory = args[2];
            Mode mode = Mode.valueOf(args[1]);
            switch (args[0]) {
                case "shut-down" -> {
                    Pool pool = open(mode);
                    submitSix(pool, directory);
                    pool.shutdown();
                }
                case "open" -> {
                    Pool pool = open(mode);
                    submitSix(pool, directory);
                    pool.execute(() -> write("executed", directory));
                }
                case "dropped" -> {
                    submitSix(open(mode), directory);
                    for (int i = 0; i < 5; i++) {
                        System.gc();
                    }
                }
                case "callback" ->
                    open(mode)
                            .submit(ForgottenWorkIT::write, "task", directory)
                            .thenRun(() -> slowly("callback", directory));
                case "iteration" -> {
                    // Endless work, of which so much is on its way as the look-ahead allows; nobody takes the results.
                    Results<String> results = open(mode)
                            .with(CallOptions.lookAhead(4).batch(1))
                            .imap(n -> slowly("n" + n, directory), IntStream.iterate(0, n -> n + 1));
                    awaitFirst(results, directory);
                }
                case "parallel" -> {
                    Results<String> results = Parallel.jobs(2)
                            .prefer(mode)
                            .results(Stream.of(0, 1, 2).map(n -> delayed(ForgottenWorkIT::slowly, "n" + n, directory)));
                    awaitFirst(results, directory);
                }
                case "failures" -> {
                    Pool pool = open(mode);
                    pool.submit(Tasks::failAt2, 2);
                    pool.submit(Tasks::untilInterrupted, directory).cancel(true);
                    pool.with(CallOptions.timeout(Duration.ofMillis(1))).submit(Tasks::untilInterrupted, directory);
                    pool.with(CallOptions.retries(2)).submit(Tasks::failAt2, 2);
                }
                case "endless" -> {
                    open(mode).submit(Tasks::untilInterrupted, directory);
                    ConcurrentPoolContract.awaitFile(Path.of(directory, "begun"));
                    System.exit(3);
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    /** What was not begun is cancelled when results are collected, so they are held until something is. */
    private static void awaitFirst(Results<String> results, String directory) {
        ConcurrentPoolContract.awaitFile(Path.of(directory, "n0-begun"));
        Reference.reachabilityFence(results);
    }

    private static Pool open(Mode mode) {
        return mode == Mode.PROCESSES
                ? Pool.processes().workers(2).jvmArgs(PoolMode.QUICK).open()
                : Pool.threads(2);
    }

    static String write(String name, String directory) {
        try {
            Files.writeString(Path.of(directory, name), "");
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes longer than the program stays when nothing is outstanding. */
    static String slowly(String name, String directory) {
        write(name + "-begun", directory);
        try {
            new CountDownLatch(1).await(3 * KeepAlive.LINGER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return write(name, directory);
    }

    private static void submitSix(Pool pool, String directory) {
        for (int i = 0; i < 6; i++) {
            pool.submit(ForgottenWorkIT::write, "n" + i, directory);
        }
    }

    private static final List<String> SIX =
            IntStream.range(0, 6).mapToObj(i -> "n" + i).toList();

    /** What each program does, where that is certain. */
    private static final Map<String, List<String>> DONE = Map.of(
            "shut-down",
            SIX,
            "open",
            Stream.concat(Stream.of("executed"), SIX.stream()).toList(),
            "dropped",
            SIX,
            "callback",
            List.of("callback", "callback-begun", "task"));

    @ParameterizedTest
    @EnumSource(names = {"PROCESSES", "THREADS"})
    void workIsDoneBeforeTheProgramEnds(Mode mode, @TempDir Path directory) throws Exception {
        Map<String, Process> programs = new LinkedHashMap<>();
        try {
            for (String what : List.of(
                    "shut-down", "open", "dropped", "callback", "iteration", "parallel", "failures", "endless")) {
                Files.createDirectory(directory.resolve(what));
                programs.put(what, start(what, mode, directory));
            }
            for (Map.Entry<String, Process> each : programs.entrySet()) {
                String what = each.getKey();
                Process program = each.getValue();
                assertTrue(program.waitFor(60, TimeUnit.SECONDS), what + " does not end");
                assertEquals("", Files.readString(directory.resolve(what + ".err")), what);
                assertEquals(what.equals("endless") ? 3 : 0, program.exitValue(), what);
                assertDone(
                        what,
                        new TreeSet<>(List.of(directory.resolve(what).toFile().list())));
            }
        } finally {
            for (Process program : programs.values()) {
                program.destroyForcibly().waitFor();
            }
        }
    }

    private static void assertDone(String what, Set<String> files) {
        if (DONE.containsKey(what)) {
            assertEquals(new TreeSet<>(DONE.get(what)), files, what);
        } else if (what.equals("iteration") || what.equals("parallel")) {
            List<String> begun = files.stream()
                    .filter(name -> name.endsWith("-begun"))
                    .map(name -> name.replace("-begun", ""))
                    .toList();
            assertTrue(files.containsAll(begun), what + " did not finish what it began: " + files);
            assertTrue(begun.size() <= 4, what + " began more than was allowed: " + files);
        }
    }

    private static Process start(String what, Mode mode, Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = directory.resolve(what).toString();
        return new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        what,
                        mode.name(),
                        path)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(new File(path + ".err"))
                .start();
    }
}
