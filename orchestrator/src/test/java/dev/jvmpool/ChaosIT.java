package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workers are killed at random while tasks run: every task has one outcome, and every value is right. */
class ChaosIT {

    private static final int TASKS = 3000;
    private static final long MILLIS_BETWEEN_KILLS = 150;

    /** A worker is left alone so long, because one that never gets ready shows nothing. */
    private static final Duration YOUTH = Duration.ofMillis(400);

    static int work(int x) {
        LockSupport.parkNanos(1_000_000);
        return x * 3;
    }

    @Test
    void tasksSubmittedOneByOne() throws Exception {
        try (Pool pool = Pool.processes(3);
                Killer killer = new Killer()) {
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
            assertTrue(died <= killer.kills(), died + " tasks lost by " + killer.kills() + " kills");
        }
    }

    @Test
    void inputsOfAnImapInBatches() throws Exception {
        try (Pool pool = Pool.processes(3);
                Killer killer = new Killer();
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
            assertTrue(died.size() <= killer.kills(), died + " lost by " + killer.kills() + " kills");
        }
    }

    /** Kills a child of this process now and then. */
    private static final class Killer implements AutoCloseable {

        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger kills = new AtomicInteger();
        private final Random random = new Random(57);
        private final Thread thread = new Thread(this::run, "killer");

        Killer() {
            thread.start();
        }

        int kills() {
            return kills.get();
        }

        private void run() {
            try {
                while (!end.await(MILLIS_BETWEEN_KILLS, TimeUnit.MILLISECONDS)) {
                    Instant grownUp = Instant.now().minus(YOUTH);
                    List<ProcessHandle> victims = ProcessHandle.current()
                            .children()
                            .filter(child -> child.info()
                                    .startInstant()
                                    .orElse(Instant.MAX)
                                    .isBefore(grownUp))
                            .toList();
                    if (!victims.isEmpty()) {
                        // Counted first, so that there are never more losses than kills.
                        kills.incrementAndGet();
                        victims.get(random.nextInt(victims.size())).destroyForcibly();
                    }
                }
            } catch (InterruptedException e) {
                // Nobody does that.
            }
        }

        @Override
        public void close() {
            end.countDown();
            assertDoesNotThrow(() -> thread.join());
        }
    }
}
