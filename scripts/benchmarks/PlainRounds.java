import dev.jvmpool.Pool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What Java does without us: the sides of rows that a pool is compared with. */
final class PlainRounds {

    static final int SPINS = 600;

    private PlainRounds() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "bare" -> bareJvm();
            case "threads" -> threads();
            case "loop" -> loop();
            default -> throw new IllegalArgumentException("no rounds of " + args[0]);
        }
    }

    /** A JVM with the flags of a worker, which prints one line. */
    private static void bareJvm() throws Exception {
        List<String> command = new ArrayList<>(List.of(Rounds.JAVA));
        try (Pool pool = Pool.processes(1)) {
            command.addAll(pool.submit(Tasks::flags).get());
        }
        // It has no archive of its own classes: what it prints with is in the JDK's.
        command.removeIf(flag -> flag.contains("Archive") || flag.contains("AOT"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hello.class.getName()));
        Rounds.time(1, () -> {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0 || !said.equals("hello")) {
                throw new IOException("the bare JVM said " + said);
            }
        });
    }

    private static void threads() throws Exception {
        List<Callable<Long>> tasks = JvmpoolRounds.numbers(SPINS).stream()
                .<Callable<Long>>map(seed -> () -> Tasks.spin(seed))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Rounds.time(1, () -> threads.invokeAll(tasks));
        } finally {
            threads.shutdown();
        }
    }

    private static void loop() throws Exception {
        Rounds.time(1, () -> {
            List<Long> results = new ArrayList<>();
            for (int seed = 1; seed <= SPINS; seed++) {
                results.add(Tasks.spin(seed));
            }
            if (results.contains(0L)) {
                throw new IllegalStateException("this generator never gives 0");
            }
        });
    }
}
