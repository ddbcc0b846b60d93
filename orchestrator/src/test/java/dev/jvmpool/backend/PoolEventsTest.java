package dev.jvmpool.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.pool.BackendPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Who hears what, in particular who begins to listen when there are workers. */
class PoolEventsTest {

    private static final int CROWD = 40;

    private final PoolEvents events = new PoolEvents("pool");

    /** What it hears of workers and of the ends of tasks, in a word and the number of the worker. */
    private static class Ears implements PoolListener {

        final List<String> heard = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void workerFound(WorkerStarted event) {
            heard.add("found " + event.worker());
        }

        @Override
        public void workerStarted(WorkerStarted event) {
            heard.add("started " + event.worker());
        }

        @Override
        public void workerEnded(WorkerEnded event) {
            heard.add("ended " + event.worker());
        }

        @Override
        public void poolBroken(PoolBroken event) {
            heard.add("broken");
        }

        @Override
        public void taskEnded(TaskEnded event) {
            heard.add("task on " + event.worker() + (event.retried() ? ", again" : ""));
        }
    }

    private void start(int worker) {
        events.workerStarted(worker, 1000 + worker, 0);
    }

    private void end(int worker) {
        events.workerEnded(worker, 1000 + worker, Cause.IDLE, "it had nothing to do");
    }

    private void task(int worker, boolean retried) {
        new BatchEvents(events, 1, "f").ended(1, worker, 0, Status.FAILED, "x", 1, retried, null);
    }

    @Test
    void whoComesLaterIsToldOfTheWorkersThatLive() {
        Ears first = new Ears();
        events.add(first);
        start(1);
        start(2);
        start(3);
        end(2);
        Ears late = new Ears();
        events.add(late);
        assertEquals(List.of("found 1", "found 3"), late.heard);
        start(4);
        end(1);
        assertEquals(List.of("found 1", "found 3", "started 4", "ended 1"), late.heard);
        assertEquals(List.of("started 1", "started 2", "started 3", "ended 2", "started 4", "ended 1"), first.heard);
    }

    @Test
    void workersAreKnownAlsoWhereNobodyListenedWhenTheyStarted() {
        assertFalse(events.areHeard());
        start(1);
        Ears late = new Ears();
        events.add(late);
        assertEquals(List.of("found 1"), late.heard);
        assertTrue(events.areHeard());
    }

    @Test
    void whatHappensWhileItIsToldIsHeardAfterwards() {
        start(1);
        start(2);
        Ears late = new Ears() {
            @Override
            public void workerFound(WorkerStarted event) {
                super.workerFound(event);
                if (event.worker() == 1) {
                    end(1);
                    start(3);
                    end(3);
                    task(2, false);
                    events.poolBroken(4, "why");
                }
            }
        };
        events.add(late);
        assertEquals(List.of("found 1", "found 2", "ended 1", "started 3", "ended 3", "broken"), late.heard);
        task(2, false);
        assertEquals("task on 2", late.heard.get(6));
    }

    @Test
    void whoIsRemovedWhileItIsToldHearsNothingMore() {
        start(1);
        start(2);
        Ears late = new Ears() {
            @Override
            public void workerFound(WorkerStarted event) {
                super.workerFound(event);
                events.remove(this);
            }
        };
        events.add(late);
        end(1);
        task(2, false);
        assertEquals(List.of("found 1"), late.heard);
        assertFalse(events.areHeard());
    }

    @Test
    void whoThrowsIsToldTheRest() {
        start(1);
        start(2);
        Ears late = new Ears() {
            @Override
            public void workerFound(WorkerStarted event) {
                super.workerFound(event);
                throw new IllegalStateException("mine");
            }
        };
        events.add(late);
        end(2);
        assertEquals(List.of("found 1", "found 2", "ended 2"), late.heard);
    }

    /** Each worker is heard to be there once, whether it was found or started, and then to end. */
    @RepeatedTest(200)
    void workersComeAndGoWhileItIsAdded() throws InterruptedException {
        CountDownLatch some = new CountDownLatch(CROWD / 4);
        Thread[] crowd = new Thread[4];
        for (int i = 0; i < crowd.length; i++) {
            int first = i * CROWD;
            crowd[i] = new Thread(() -> IntStream.range(first, first + CROWD).forEach(worker -> {
                start(worker);
                some.countDown();
                if (worker > first) {
                    end(worker - 1);
                }
            }));
            crowd[i].start();
        }
        some.await();
        Ears late = new Ears();
        events.add(late);
        for (Thread each : crowd) {
            each.join();
        }
        List<Integer> left = new ArrayList<>();
        for (String heard : late.heard) {
            Integer worker = Integer.valueOf(heard.substring(heard.indexOf(' ') + 1));
            if (heard.startsWith("ended")) {
                assertTrue(left.remove(worker), () -> heard + " in " + late.heard);
            } else {
                assertFalse(left.contains(worker), () -> heard + " in " + late.heard);
                left.add(worker);
            }
        }
        Collections.sort(left);
        assertEquals(List.of(CROWD - 1, 2 * CROWD - 1, 3 * CROWD - 1, 4 * CROWD - 1), left);
        assertEquals(late.heard.size(), late.heard.stream().distinct().count());
    }

    @Test
    void theQuietHearOfWorkersAndRetriesOnly() {
        Ears quiet = new Ears();
        events.addQuiet(quiet);
        events.addQuiet(null);
        assertFalse(events.areHeard());
        assertTrue(events.areRetriesHeard());
        start(1);
        task(1, true);
        task(1, false);
        end(1);
        assertEquals(List.of("started 1", "task on 1, again", "ended 1"), quiet.heard);
    }

    static final AtomicInteger FAILURES = new AtomicInteger();

    static int failsTwice(int n) {
        if (FAILURES.getAndIncrement() < 2) {
            throw new IllegalStateException("not yet");
        }
        return n;
    }

    @Test
    void theQuietHearOfRetriesInThisJvm() {
        FAILURES.set(0);
        try (Pool pool = Pool.threads(1)) {
            Ears quiet = new Ears();
            ((BackendPool) pool).backend().events().addQuiet(quiet);
            pool.with(CallOptions.retries(3)).map(PoolEventsTest::failsTwice, List.of(1, 2));
            assertEquals(List.of("started 1", "task on 1, again", "task on 1, again"), quiet.heard);
        }
    }
}
