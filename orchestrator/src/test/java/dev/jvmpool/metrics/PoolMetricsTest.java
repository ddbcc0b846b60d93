package dev.jvmpool.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.OnError;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskStarted;
import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import dev.jvmpool.TaskFailedException;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {

    private static final String[] IMAGES = {"name", "images", "site", "a"};

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    static int odd(int n) {
        if (n % 2 == 0) {
            throw new IllegalArgumentException("even");
        }
        return n;
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(IMAGES).tags(tags).counter().count();
    }

    private double gauge(String name) {
        return registry.get(name).tags(IMAGES).gauge().value();
    }

    @Test
    void whatTasksCameToIsCounted() {
        try (Pool pool = Pool.threads(2)) {
            new PoolMetrics(pool, "images", Tag.of("site", "a")).bindTo(registry);
            Pool collecting = pool.with(CallOptions.onError(OnError.COLLECT));
            assertThrows(TaskFailedException.class, () -> collecting.map(PoolMetricsTest::odd, IntStream.range(0, 10)));
            pool.with(CallOptions.batch(5)).map(PoolMetricsTest::odd, IntStream.of(1, 3, 5, 7, 9));
            assertEquals(10, count("jvmpool.tasks", "status", "succeeded"));
            assertEquals(5, count("jvmpool.tasks", "status", "failed"));
            assertEquals(0, count("jvmpool.tasks", "status", "timed_out"));
            assertEquals(
                    15, registry.get("executor.completed").functionCounter().count());
            assertEquals(15, registry.get("executor").tags(IMAGES).timer().count());
            assertEquals(15, registry.get("executor.idle").timer().count());
            assertEquals(0, gauge("executor.active"));
            assertEquals(0, gauge("executor.queued"));
            assertTrue(gauge("executor.pool.size") >= 1);
            assertTrue(Double.isNaN(gauge("jvmpool.workers.memory")), "threads have none of their own");
        }
        assertTrue(count("jvmpool.workers.ended", "cause", "closed", "expected", "true") >= 1);
    }

    @Test
    void workersAreCountedByTheirEnd() {
        try (Pool pool = Pool.sequential()) {
            MeteredPool metered = new MeteredPool(pool, registry, Tags.of(IMAGES));
            metered.workerStarted(new WorkerStarted(1, Long.MAX_VALUE, Duration.ofMillis(200)));
            metered.workerStarted(new WorkerStarted(2, Long.MAX_VALUE, Duration.ofMillis(300)));
            metered.workerEnded(new WorkerEnded(1, Long.MAX_VALUE, Cause.CRASH, "SIGSEGV"));
            metered.workerEnded(new WorkerEnded(2, Long.MAX_VALUE, Cause.TIMEOUT, "its task took too long"));
            assertEquals(1, count("jvmpool.workers.ended", "cause", "crash", "expected", "false"));
            assertEquals(1, count("jvmpool.workers.ended", "cause", "timeout", "expected", "true"));
            assertEquals(500, registry.get("jvmpool.workers.start").timer().totalTime(TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void whatIsRunAgainIsNoOutcome() {
        try (Pool pool = Pool.sequential()) {
            new PoolMetrics(pool, "images", Tag.of("site", "a")).bindTo(registry);
            Pool trying = pool.with(CallOptions.retries(2).onError(OnError.COLLECT));
            assertThrows(TaskFailedException.class, () -> trying.map(PoolMetricsTest::odd, IntStream.of(2)));
            assertEquals(2, count("jvmpool.tasks.retried"));
            assertEquals(1, count("jvmpool.tasks", "status", "failed"));
        }
    }

    @Test
    void severalThatEndTogetherAreCountedOneByOneWithTheirMean() {
        try (Pool pool = Pool.sequential()) {
            MeteredPool metered = new MeteredPool(pool, registry, Tags.of(IMAGES));
            metered.taskEnded(
                    new TaskEnded(1, "f", 4, 1, Duration.ofMillis(8), Status.SUCCEEDED, null, 1, false, null));
            assertEquals(4, registry.get("executor").timer().count());
            assertEquals(2, registry.get("executor").timer().max(TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void aPoolThatNobodyHoldsEndsThoughItIsMetered() throws Exception {
        Pool dropped = Pool.threads(1);
        new PoolMetrics(dropped, "images", Tag.of("site", "a")).bindTo(registry);
        // Its worker stays, and with it the pool's listeners.
        dropped.prestart().get();
        assertEquals(1, gauge("executor.pool.size"));
        dropped = null;
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> {
            System.gc();
            return count("jvmpool.workers.ended", "cause", "closed") == 1;
        });
        assertTrue(Double.isNaN(gauge("executor.active")));
    }

    @Test
    void aWaitThatIsNotKnownIsNone() {
        try (Pool pool = Pool.sequential()) {
            MeteredPool metered = new MeteredPool(pool, registry, Tags.of(IMAGES));
            metered.taskStarted(new TaskStarted(1, "f", 3, 1, 1, Duration.ZERO, null));
            metered.taskStarted(new TaskStarted(2, "f", 2, 1, 1, Duration.ofMillis(4), null));
            assertEquals(2, registry.get("executor.idle").timer().count());
        }
    }
}
