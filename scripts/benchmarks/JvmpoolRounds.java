import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.TaskFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Our side of the rows whose pool stays warm; {@code rounds.py} has Python's, under the same names. */
final class JvmpoolRounds {

    private static final int TRIPS = 2000;
    private static final int SINGLES = 20_000;
    private static final int SUBMITS = 20_000;

    /** Maps of fewer inputs are repeated in each round: one alone is too short for its time to mean much. */
    private static final int INPUTS_OF_A_ROUND = 20_000;

    private static final int IDLE_MILLIS = 500;

    private JvmpoolRounds() {}

    /** @param args what to do in each round; for {@code map} the workers and the inputs, for {@code spin} perhaps the tasks */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "start" -> Rounds.answer(JvmpoolRounds::start);
            case "idle" -> Rounds.answer(JvmpoolRounds::idle);
            case "trip" -> on(2, TRIPS, JvmpoolRounds::trips);
            case "single" -> singles();
            case "map" -> maps(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            case "cubes" -> cubes();
            case "cubes-submit" -> on(3, 1, pool -> submits(pool, 999));
            case "submits" -> on(2, SUBMITS, pool -> submits(pool, SUBMITS));
            case "string" -> string();
            case "strings" -> strings();
            case "bytes" -> bytes();
            case "doubles" -> doubles();
            case "spin" -> spin(args.length == 1 ? PlainRounds.SPINS : Integer.parseInt(args[1]));
            default -> throw new IllegalArgumentException("no rounds of " + args[0]);
        }
    }

    /** The end of the pool does not count. */
    private static double start() throws Exception {
        long start = System.nanoTime();
        try (Pool pool = Pool.processes(1)) {
            pool.submit(Tasks::cube, 3).get();
            return System.nanoTime() - start;
        }
    }

    private static double idle() throws Exception {
        try (Pool pool = Pool.processes(1)) {
            pool.submit(Tasks::cube, 3).get();
            long pid = pool.submit(Tasks::pid).get();
            Thread.sleep(IDLE_MILLIS);
            return ResidentMemory.now(pid);
        }
    }

    private static void trips(Pool pool) throws Exception {
        for (int i = 0; i < TRIPS; i++) {
            pool.submit(Tasks::cube, i % 1000).get();
        }
    }

    private static void singles() throws Exception {
        List<Integer> inputs = numbers(SINGLES);
        on(2, SINGLES, pool -> pool.with(CallOptions.batch(1)).map(Tasks::same, inputs));
    }

    private static void maps(int workers, int inputs) throws Exception {
        List<Integer> numbers = numbers(inputs);
        int times = Math.max(1, INPUTS_OF_A_ROUND / inputs);
        on(workers, inputs * times, pool -> {
            for (int i = 0; i < times; i++) {
                pool.map(Tasks::same, numbers);
            }
        });
    }

    private static void cubes() throws Exception {
        List<Integer> inputs = numbers(999);
        on(3, 1, pool -> pool.map(Tasks::cube, inputs));
    }

    private static void submits(Pool pool, int count) throws Exception {
        List<TaskFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(pool.submit(Tasks::cube, i % 1000));
        }
        for (TaskFuture<Long> future : futures) {
            future.get();
        }
    }

    private static void string() throws Exception {
        String large = "x".repeat(10_000_000);
        on(2, 1, pool -> pool.submit(Tasks::text, large).get());
    }

    private static void strings() throws Exception {
        List<String> different = IntStream.range(0, 64)
                .mapToObj(i -> Integer.toString(10_000_000 + i).repeat(125_000))
                .toList();
        on(2, 1, pool -> pool.map(Tasks::text, different));
    }

    private static void bytes() throws Exception {
        byte[] random = new byte[10_000_000];
        new Random(1).nextBytes(random);
        on(2, 1, pool -> pool.submit(Tasks::bytes, random).get());
    }

    private static void doubles() throws Exception {
        double[] random = new Random(1).doubles(1_000_000).toArray();
        on(2, 1, pool -> pool.submit(Tasks::doubles, random).get());
    }

    private static void spin(int tasks) throws Exception {
        List<Integer> inputs = numbers(tasks);
        on(2, 1, pool -> pool.map(Tasks::spin, inputs));
    }

    static List<Integer> numbers(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    private interface Work {
        void on(Pool pool) throws Exception;
    }

    private static void on(int workers, int units, Work work) throws Exception {
        try (Pool pool = Pool.processes(workers)) {
            Rounds.time(units, () -> work.on(pool));
        }
    }
}
