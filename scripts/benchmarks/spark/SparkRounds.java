import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import dev.jvmpool.spark.SparkPool;
import dev.jvmpool.spark.SparkPoolBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;

/** Our side of the rows on a cluster, and the same work in local processes beside it: a driver that stays for all rounds. */
public final class SparkRounds {

    private static final int TRIPS = 20;
    private static final int CLEANING_MILLIS = 2000;

    private SparkRounds() {}

    /** @param args {@code spark} or {@code processes}, and what to do in each round, how often */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("processes")) {
            try (Pool pool = Pool.processes(2)) {
                answer(pool, args[1], Integer.parseInt(args[2]));
            }
            return;
        }
        SparkPoolBuilder builder =
                SparkPool.builder(new SparkConf().get("spark.master")).conf("spark.log.level", "ERROR");
        if (args[1].equals("memory")) {
            // Two of these are there at the same time.
            builder.conf("spark.cores.max", "1");
        }
        try (Pool pool = builder.open()) {
            answer(pool, args[1], Integer.parseInt(args[2]));
        }
    }

    private static void answer(Pool pool, String what, int count) throws Exception {
        List<Integer> inputs = IntStream.range(0, count).boxed().toList();
        switch (what) {
            case "trip" -> Rounds.time(TRIPS, () -> trips(pool));
            case "map" -> Rounds.time(count, () -> pool.map(Tasks::same, inputs));
            case "spin" -> Rounds.time(1, () -> pool.map(Tasks::spin, inputs));
            case "memory" -> Rounds.answer(() -> memoryAfter(pool, count));
            default -> throw new IllegalArgumentException("no rounds of " + what);
        }
    }

    private static void trips(Pool pool) throws Exception {
        for (int i = 0; i < TRIPS; i++) {
            pool.submit(Tasks::cube, i).get();
        }
    }

    /** What a driver has in its heap when the last of so many results is taken; before the end of the iteration. */
    private static double memoryAfter(Pool pool, int count) throws InterruptedException {
        try (Results<Integer> results = pool.imap(Tasks::same, IntStream.range(0, count))) {
            for (int i = 1; i < count; i++) {
                results.next();
            }
            // Spark lets go of what jobs left when a collection tells it to, which is after the first.
            System.gc();
            Thread.sleep(CLEANING_MILLIS);
            System.gc();
            Runtime here = Runtime.getRuntime();
            return here.totalMemory() - here.freeMemory();
        }
    }
}
