package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskStarted;
import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners hear and what the counts say. Each test waits for all that it starts, so that no other hears or counts it. */
abstract class ListenerContract extends PoolContract {

    private final List<PoolListener> listeners = new ArrayList<>();
    private PoolStats before;

    @BeforeEach
    void count() {
        before = pool.stats();
    }

    @AfterEach
    void removeListeners() {
        listeners.forEach(pool::removeListener);
        listeners.clear();
    }

    /** Adds it to the shared pool until the test is over. */
    private Hearing listen(Hearing heard) {
        listeners.add(heard);
        pool.addListener(heard);
        return heard;
    }

    private long succeeded() {
        return pool.stats().succeeded() - before.succeeded();
    }

    private long failed() {
        return pool.stats().failed() - before.failed();
    }

    @Test
    void aTaskIsHeardToStartAndToEndBeforeItsResultIsThere() throws Exception {
        Hearing heard = listen(new Hearing());
        for (int i = 0; i < 50; i++) {
            assertEquals(Tasks.cube(i), get(pool.submit(Tasks::cube, i)));
            assertEquals(1, heard.started().size(), "started before the result");
            assertEquals(1, heard.ended().size(), "ended before the result");
            TaskStarted started = heard.started().get(0);
            TaskEnded ended = heard.ended().get(0);
            assertTrue(heard.indexOf(started) < heard.indexOf(ended));
            assertEquals("dev.jvmpool.Tasks::cube", started.function());
            assertEquals(1, started.tasks());
            assertEquals(1, started.attempt());
            assertEquals(
                    new TaskEnded(
                            started.call(),
                            started.function(),
                            1,
                            started.worker(),
                            ended.time(),
                            Status.SUCCEEDED,
                            null,
                            1,
                            false,
                            started.input()),
                    ended);
            assertFalse(started.waited().isNegative());
            if (tellsInputs()) {
                assertEquals(String.valueOf(i), started.input());
            }
            assertFalse(ended.time().isNegative());
            heard.forget();
        }
    }

    @Test
    void tasksThatTravelTogetherAreCountedOneByOne() {
        Hearing heard = listen(new Hearing());
        for (int batch : new int[] {1, 7, 100}) {
            assertEquals(cubes(100), pool.with(CallOptions.batch(batch)).map(Tasks::cube, numbers(100)));
            assertEquals(
                    100, heard.started().stream().mapToInt(TaskStarted::tasks).sum());
            assertEquals(100, heard.ended().stream().mapToInt(TaskEnded::tasks).sum());
            heard.assertCallsAreWhole();
            heard.forget();
        }
        assertEquals(300, succeeded());
    }

    @Test
    void failuresAreHeardAsSuch() {
        Hearing heard = listen(new Hearing());
        List<TaskOutcome<Integer>> outcomes = pool.with(CallOptions.batch(2))
                .imap(Tasks::failAt2, numbers(5))
                .outcomes()
                .toList();
        assertEquals(5, outcomes.size());
        assertEquals(4, heard.tasks(Status.SUCCEEDED));
        assertEquals(1, heard.tasks(Status.FAILED));
        TaskEnded failed = heard.ended().stream()
                .filter(event -> event.status() == Status.FAILED)
                .findFirst()
                .orElseThrow();
        assertTrue(failed.error().contains("it is 2"), failed.error());
        assertEquals(4, succeeded());
        assertEquals(1, failed());
        PoolStats stats = pool.stats();
        assertEquals(0, stats.cancelled());
        assertEquals(0, stats.waiting());
        assertEquals(0, stats.running());
    }

    @Test
    void whatCannotBeSentHasFailedWithoutAWorker() {
        Hearing heard = listen(new Hearing());
        pool.submit(Tasks::count, Tasks.badHolder(2));
        pool.imap(Tasks::count, List.of(Tasks.badHolder(1), new Tasks.Holder(List.of())))
                .outcomes()
                .toList();
        if (sends()) {
            until(() -> failed() == 2 && succeeded() == 1);
            until(() -> heard.tasks(Status.FAILED) == 2);
            assertEquals(-1, heard.ended().get(0).worker());
        } else {
            until(() -> succeeded() == 3);
            assertEquals(3, heard.tasks(Status.SUCCEEDED));
        }
    }

    @Test
    void attemptsAreHeardOneByOneAndCountedOnce(@TempDir Path directory) throws Exception {
        Hearing heard = listen(new Hearing());
        Pool trying = pool.with(CallOptions.retries(5));
        assertEquals("attempt 3", get(trying.submit(Tasks::failTwice, directory.toString())));
        assertEquals(1, succeeded());
        assertEquals(0, failed());
        assertEquals(2, pool.stats().retried() - before.retried());
        if (!tellsOfEachAttempt()) {
            assertEquals(1, heard.tasks(Status.SUCCEEDED));
            assertEquals(
                    List.of(3), heard.ended().stream().map(TaskEnded::attempt).toList());
            return;
        }
        assertEquals(
                List.of(1, 2, 3),
                heard.started().stream().map(TaskStarted::attempt).toList());
        assertEquals(
                List.of(1, 2, 3), heard.ended().stream().map(TaskEnded::attempt).toList());
        assertEquals(
                List.of(true, true, false),
                heard.ended().stream().map(TaskEnded::retried).toList());
        assertEquals(
                List.of(Status.FAILED, Status.FAILED, Status.SUCCEEDED),
                heard.ended().stream().map(TaskEnded::status).toList());
        assertTrue(heard.ended().get(1).error().contains("attempt 2"));
        assertNull(heard.ended().get(2).error());
    }

    @Test
    void aListenerThatThrowsHurtsNobody() throws Exception {
        listen(new Hearing(() -> {
            throw new IllegalStateException("mine");
        }));
        listen(new Hearing(() -> {
            throw new AssertionError("mine");
        }));
        Hearing heard = listen(new Hearing());
        assertEquals(cubes(20), pool.map(Tasks::cube, numbers(20)));
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
        failure(IllegalStateException.class, pool.submit(Tasks::failAt2, 2));
        assertEquals(21, heard.tasks(Status.SUCCEEDED));
        assertEquals(1, heard.tasks(Status.FAILED));
    }

    @Test
    void whoIsRemovedHearsNothingMore() throws Exception {
        Hearing heard = new Hearing();
        pool.removeListener(heard);
        pool.with(CallOptions.batch(1)).addListener(heard);
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
        assertEquals(1, heard.ended().size(), "listeners are of all views");
        pool.removeListener(heard);
        heard.forget();
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
        assertEquals(List.of(), heard.ended());
        assertThrows(NullPointerException.class, () -> pool.addListener(null));
    }

    @Test
    void workersAreHeardToStartAndToEnd() {
        assumeTrue(ownsItsWorkers(), "they start before the pool and end after it");
        Hearing heard = new Hearing();
        try (Pool own = open()) {
            own.addListener(heard);
            assertEquals(cubes(30), own.with(CallOptions.batch(1)).map(Tasks::cube, numbers(30)));
        }
        List<WorkerStarted> started = heard.all(WorkerStarted.class);
        List<WorkerEnded> ended = heard.all(WorkerEnded.class);
        if (mode() == Mode.SEQUENTIAL) {
            assertEquals(List.of(), started);
            assertEquals(List.of(), ended);
            assertEquals(
                    Set.of(0), heard.started().stream().map(TaskStarted::worker).collect(Collectors.toSet()));
            return;
        }
        assertTrue(!started.isEmpty() && started.size() <= WORKERS, started.toString());
        Set<Integer> workers = started.stream().map(WorkerStarted::worker).collect(Collectors.toSet());
        assertEquals(started.size(), workers.size(), "each has its own number");
        assertEquals(workers, ended.stream().map(WorkerEnded::worker).collect(Collectors.toSet()));
        assertTrue(ended.stream().allMatch(WorkerEnded::expected), ended.toString());
        for (WorkerStarted each : started) {
            assertEquals(
                    mode() == Mode.THREADS,
                    each.pid() == ProcessHandle.current().pid());
        }
        for (TaskStarted task : heard.started()) {
            assertTrue(heard.indexOfWorker(task.worker()) < heard.indexOf(task), "its worker started before it");
        }
    }

    @Test
    void whoListensLateHearsOfTheWorkersThatAreThere() throws Exception {
        assumeTrue(ownsItsWorkers(), "those that were there before the pool it does not know");
        try (Pool own = open()) {
            Hearing first = new Hearing();
            own.addListener(first);
            own.prestart().get();
            int workers = mode() == Mode.SEQUENTIAL ? 0 : WORKERS;
            // Threads are there a moment later than said.
            await().until(() -> first.all(WorkerStarted.class).size() == workers);
            Hearing late = new Hearing();
            own.with(CallOptions.batch(1)).addListener(late);
            Set<WorkerStarted> there = late.all(Hearing.Found.class).stream()
                    .map(Hearing.Found::worker)
                    .collect(Collectors.toSet());
            assertEquals(workers, there.size(), there::toString);
            assertEquals(Set.copyOf(first.all(WorkerStarted.class)), there);
            assertEquals(cubes(30), own.map(Tasks::cube, numbers(30)));
            assertEquals(List.of(), late.all(WorkerStarted.class), "none starts twice");
        }
    }

    @Test
    void countsAddUp() throws Exception {
        try (Pool own = open()) {
            int there = ownsItsWorkers() ? 0 : WORKERS;
            assertEquals(new PoolStats(there, 0, 0, 0, 0, 0, 0, 0, 0, there, 0), own.stats());
            Pool collecting = own.with(CallOptions.onError(OnError.COLLECT));
            assertThrows(TaskFailedException.class, () -> collecting.map(Tasks::failAt2, numbers(50)));
            assertEquals(cubes(50), own.map(Tasks::cube, numbers(50)));
            get(own.submit(Tasks::cube, 1));
            PoolStats stats = own.stats();
            assertEquals(100, stats.succeeded());
            assertEquals(1, stats.failed());
            assertEquals(0, stats.cancelled() + stats.waiting() + stats.running() + stats.retried());
            assertEquals(0, stats.workersDied());
            if (mode() == Mode.SEQUENTIAL) {
                assertEquals(0, stats.workers() + stats.workersStarted());
            } else {
                assertTrue(stats.workers() >= 1 && stats.workers() <= WORKERS, stats.toString());
                assertTrue(stats.workersStarted() >= 1 && stats.workersStarted() <= WORKERS, stats.toString());
            }
        }
    }

    @Test
    void timesAreThoseOfTheTasks() throws Exception {
        Hearing heard = listen(new Hearing());
        get(pool.submit(Tasks::busyFor20Millis, 1));
        // It was busy for so long, so it cannot have taken less; how much longer is the machine's business.
        assertTrue(heard.ended().get(0).time().compareTo(Duration.ofMillis(20)) >= 0);
    }
}
