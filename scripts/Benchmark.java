import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.TaskFuture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures jvmpool on this machine, each figure as the median of several runs. Figures of one run can be compared with each
 * other, those of two runs hardly: machines are noisy.
 */
public class Benchmark {

    private static final int ROUNDS = 9;

    public static void main(String[] args) throws Exception {
        start();
        wholeProgram();
        try (Pool pool = Pool.processes(2)) {
            roundTrips(pool);
            maps(pool);
            strings(pool);
        }
        cubes();
    }

    static long cube(int x) {
        return (long) x * x * x;
    }

    static int same(int x) {
        return x;
    }

    static String echo(String text) {
        return text;
    }

    interface Body {
        void run() throws Exception;
    }

    private static void bareJvm() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), "Hello")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the bare JVM failed");
        }
    }

    /** Both in turn, each round after the other, because they are compared. */
    private static void start() throws Exception {
        double[][] times = new double[2][ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            int round = Math.max(0, i);
            times[0][round] = once(Benchmark::bareJvm);
            times[1][round] = firstResult();
        }
        row("bare JVM, prints one line", median(times[0]));
        row("one worker, start to first result", median(times[1]));
        System.out.printf(Locale.ROOT, "%-46s %10.2f x%n", "  of that of a bare JVM", median(times[1]) / median(times[0]));
    }

    /** The end of the pool does not count. */
    private static double firstResult() throws Exception {
        long start = System.nanoTime();
        try (Pool pool = Pool.processes(1)) {
            pool.submit(Benchmark::cube, 3).get();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    /** From the shell: 999 cubes with as many workers as there are cores; jvmpool and Python in turn. */
    private static void wholeProgram() throws Exception {
        String scripts = System.getProperty("scripts");
        if (scripts == null) {
            return;
        }
        List<String> python = List.of("python3", scripts + "/benchmark.py", "cubes");
        boolean both = hasPython();
        double[][] times = new double[2][ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
            int round = Math.max(0, i);
            times[0][round] = once(() -> run(List.of(scripts + "/jvmpool", "run", "cube", "--range", "1..999")));
            times[1][round] = both ? once(() -> run(python)) : 0;
        }
        row("999 cubes, whole program from the shell", median(times[0]));
        if (both) {
            row("  Python's, spawn", median(times[1]));
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            run(List.of("python3", "--version"));
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
    }

    private static double once(Body body) throws Exception {
        long start = System.nanoTime();
        body.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static void roundTrips(Pool pool) throws Exception {
        int count = 2000;
        double all = millis(() -> {
            for (int i = 0; i < count; i++) {
                pool.submit(Benchmark::cube, i % 1000).get();
            }
        });
        System.out.printf(Locale.ROOT, "%-46s %10.1f us%n", "round trip, submit then get", all * 1000 / count);
    }

    private static void maps(Pool pool) throws Exception {
        List<Integer> million = IntStream.range(0, 1_000_000).boxed().toList();
        row("map of 1,000,000 no-ops, 2 workers", millis(() -> pool.map(Benchmark::same, million)));
        List<Integer> some = million.subList(0, 50_000);
        double each = millis(() -> pool.with(CallOptions.batch(1)).map(Benchmark::same, some));
        System.out.printf(
                Locale.ROOT, "%-46s %10.0f /s%n", "one task per message, 2 workers", some.size() / each * 1000);
    }

    private static void strings(Pool pool) throws Exception {
        String large = "x".repeat(10_000_000);
        row("10 MB string there and back", millis(() -> pool.submit(Benchmark::echo, large).get()));
        List<String> many = Collections.nCopies(64, "x".repeat(1_000_000));
        row("64 strings of 1 MB there and back", millis(() -> pool.map(Benchmark::echo, many)));
    }

    private static void cubes() throws Exception {
        List<Integer> inputs = IntStream.range(1, 1000).boxed().toList();
        try (Pool pool = Pool.processes(3)) {
            row("999 cubes, 3 workers, map", millis(() -> pool.map(Benchmark::cube, inputs)));
            row("999 cubes, 3 workers, submit each", millis(() -> {
                List<TaskFuture<Long>> futures = new ArrayList<>();
                for (int x : inputs) {
                    futures.add(pool.submit(Benchmark::cube, x));
                }
                for (TaskFuture<Long> future : futures) {
                    future.get();
                }
            }));
        }
    }

    /** The median of several runs, after as many that do not count. */
    private static double millis(Body body) throws Exception {
        double[] times = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            long start = System.nanoTime();
            body.run();
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static void row(String what, double millis) {
        System.out.printf(Locale.ROOT, "%-46s %10.1f ms%n", what, millis);
    }
}

class Hello {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
