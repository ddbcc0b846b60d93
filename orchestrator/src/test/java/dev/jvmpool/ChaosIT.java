package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers are killed at random while tasks run: every task has one outcome, and every value is right. */
class ChaosIT {

    private static final int TASKS = 3000;

    private final Hearing hearing = new Hearing();

    static int work(int x) {
        LockSupport.parkNanos(1_000_000);
        return x * 3;
    }

    private Pool pool(Killer killer) {
        Pool pool = Pool.processes().workers(3).jvmArgs(PoolMode.QUICK).open();
        pool.addListener(hearing);
        pool.addListener(killer);
        return pool;
    }

    @Test
    void tasksSubmittedOneByOne() throws Exception {
        try (Killer killer = new Killer(200);
                Pool pool = pool(killer)) {
            List<TaskFuture<Integer>> futures = IntStream.range(0, TASKS)
                    .mapToObj(x -> pool.submit(ChaosIT::work, x))
                    .toList();
            int died = 0;
            for (int x = 0; x < TASKS; x++) {
                try {
                    assertEquals(x * 3, futures.get(x).get(60, TimeUnit.SECONDS));
                } catch (ExecutionException e) {
                    assertInstanceOf(WorkerDiedException.class, e.getCause());
                    died++;
                }
            }
            assertEveryKillIsSeen(killer, pool);
            assertTrue(died >= 1, "nobody was killed at work");
            assertTrue(died <= killer.kills(), died + " tasks lost by " + killer.kills() + " kills");
            assertEquals(died, pool.stats().failed());
        }
    }

    @Test
    void inputsOfAnImapInBatches() throws Exception {
        try (Killer killer = new Killer(25);
                Pool pool = pool(killer);
                Results<Integer> results = pool.with(CallOptions.batch(20))
                        .imap(ChaosIT::work, IntStream.range(0, TASKS).boxed())) {
            List<Long> died = new ArrayList<>();
            for (int x = 0; x < TASKS; x++) {
                TaskOutcome<Integer> outcome = results.nextOutcome();
                assertEquals(x, outcome.index());
                if (outcome.isSuccess()) {
                    assertEquals(x * 3, outcome.value());
                } else {
                    assertInstanceOf(WorkerDiedException.class, outcome.error());
                    died.add(outcome.index());
                }
            }
            assertFalse(results.hasNext());
            assertEveryKillIsSeen(killer, pool);
            int begun = hearing.started().stream()
                    .mapToInt(PoolListener.TaskStarted::tasks)
                    .sum();
            assertTrue(begun > TASKS, "nobody was killed at work: what is left of a batch begins again");
            assertTrue(died.size() <= killer.kills(), died + " lost by " + killer.kills() + " kills");
            assertEquals(died.size(), pool.stats().failed());
        }
    }

    /** The deaths that the pool shows are the killed ones, and no others. */
    private void assertEveryKillIsSeen(Killer killer, Pool pool) {
        assertTrue(killer.kills() >= 5, killer.kills() + " kills");
        // That of the last one may be seen after the last value.
        await().atMost(Duration.ofSeconds(60)).until(() -> deaths().size() >= killer.kills());
        assertEquals(killer.killed(), deaths());
        assertEquals(killer.kills(), pool.stats().workersDied());
    }

    private Map<Integer, Long> deaths() {
        Map<Integer, Long> deaths = new TreeMap<>();
        for (PoolListener.WorkerEnded event : hearing.all(PoolListener.WorkerEnded.class)) {
            if (!event.expected()) {
                deaths.put(event.worker(), event.pid());
            }
        }
        return deaths;
    }

    /** Now and then kills a worker that has just begun with something, a moment later, while it goes on to work. Thread-safe. */
    private static final class Killer implements PoolListener, AutoCloseable {

        private static final int MOST_NANOS = 3_000_000;

        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        private final Random random = new Random(57);
        private final int meanGap;
        private final Map<Integer, Long> pids = new TreeMap<>();
        private final Map<Integer, Long> killed = new TreeMap<>();
        private int spared;

        /**
         * @param meanGap how often something begins before the next one is killed, on average
         */
        Killer(int meanGap) {
            this.meanGap = meanGap;
            this.spared = meanGap;
        }

        @Override
        public synchronized void workerStarted(WorkerStarted event) {
            pids.put(event.worker(), event.pid());
        }

        @Override
        public synchronized void taskStarted(TaskStarted event) {
            if (--spared <= 0 && !killed.containsKey(event.worker())) {
                spared = meanGap / 2 + random.nextInt(meanGap);
                long pid = pids.get(event.worker());
                // Counted first, so that there are never more losses than kills.
                killed.put(event.worker(), pid);
                ProcessHandle victim = ProcessHandle.of(pid).orElseThrow();
                executor.schedule(victim::destroyForcibly, random.nextInt(MOST_NANOS), TimeUnit.NANOSECONDS);
            }
        }

        synchronized Map<Integer, Long> killed() {
            return Map.copyOf(killed);
        }

        synchronized int kills() {
            return killed.size();
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
