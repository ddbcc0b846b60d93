import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.spark.SparkPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Maps on a cluster whose processes are killed at random. Arguments: the cluster's directory, minutes, the seed. */
public final class SparkChaos {

    private static final String MARK = "JVMPOOL_CHAOS_SPARK";
    private static final int TASKS = 2000;

    private final Random random;
    private final Cluster cluster;
    private final String mark;
    private final AtomicInteger kills = new AtomicInteger();
    private int died;
    private int right;

    private SparkChaos(Path directory, long seed) {
        cluster = new Cluster(directory);
        random = new Random(seed);
        mark = directory.toString();
    }

    static int square(int n) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(n % 5);
        return n * n;
    }

    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[2]);
        System.out.println("seed " + seed);
        SparkChaos chaos = new SparkChaos(Path.of(args[0]), seed);
        chaos.play(System.nanoTime() + (long) (Double.parseDouble(args[1]) * TimeUnit.MINUTES.toNanos(1)));
        chaos.judgeWhatIsLeft();
        System.out.println("right " + chaos.right + ", died " + chaos.died + ", killed " + chaos.kills);
    }

    private void play(long end) throws Exception {
        try (Pool pool = SparkPool.builder(System.getProperty("spark.master"))
                .environment(Map.of(MARK, mark))
                .grace(Duration.ofMillis(500))
                .open()) {
            Thread killer = new Thread(this::kill, "killer");
            killer.setDaemon(true);
            killer.start();
            while (System.nanoTime() < end) {
                round(pool, 1 + random.nextInt(50));
            }
            killer.interrupt();
            killer.join();
        }
    }

    /** A worker most often, an executor sometimes, a worker of the cluster now and then. */
    private void kill() {
        Random choice = new Random(random.nextLong());
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(300 + choice.nextInt(2500));
                int dice = choice.nextInt(20);
                List<ProcessHandle> victims =
                        dice == 0 ? cluster.workers() : dice < 4 ? cluster.executors() : cluster.processes();
                if (!victims.isEmpty()) {
                    ProcessHandle victim = victims.get(choice.nextInt(victims.size()));
                    kills.incrementAndGet();
                    if (dice == 0) {
                        Cluster.replace(victim);
                    } else {
                        victim.destroyForcibly();
                    }
                }
            }
        } catch (InterruptedException e) {
            // It is over.
        } catch (Exception e) {
            fail("the killer: " + e);
        }
    }

    private void round(Pool pool, int batch) {
        int before = kills.get();
        List<TaskOutcome<Integer>> outcomes = pool.with(CallOptions.batch(batch))
                .imap(SparkChaos::square, IntStream.range(0, TASKS).boxed().toList())
                .outcomes()
                .toList();
        int deaths = 0;
        for (int n = 0; n < outcomes.size(); n++) {
            TaskOutcome<Integer> outcome = outcomes.get(n);
            if (outcome.index() != n) {
                fail("outcome " + n + " is of " + outcome.index());
            } else if (outcome.error() instanceof WorkerDiedException) {
                deaths++;
            } else if (outcome.error() != null || outcome.value() != n * n) {
                fail(n + " came to " + outcome);
            }
        }
        if (outcomes.size() != TASKS || deaths > kills.get() - before) {
            fail(outcomes.size() + " outcomes, " + deaths + " deaths, " + (kills.get() - before) + " kills");
        }
        died += deaths;
        right += TASKS - deaths;
    }

    private void judgeWhatIsLeft() throws InterruptedException {
        List<ProcessHandle> left = left();
        for (int i = 0; i < 150 && !left.isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            left = left();
        }
        if (!left.isEmpty() || !cluster.executors().isEmpty()) {
            fail("left: " + left + " " + cluster.executors());
        }
    }

    private List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(each -> Cluster.words(each, "environ").contains(MARK + "=" + mark))
                .toList();
    }

    private static void fail(String words) {
        System.err.println("FAILED: " + words);
        Runtime.getRuntime().halt(1);
    }
}
