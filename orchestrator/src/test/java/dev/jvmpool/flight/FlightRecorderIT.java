package dev.jvmpool.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskStarted;
import dev.jvmpool.PoolListener.WorkerStarted;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.pool.BackendPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the Flight Recorder has of a pool, also of one that was there before the recording. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FlightRecorderIT {

    static int plusOne(int n) {
        return n + 1;
    }

    static int exits(int value) {
        System.exit(value);
        return value;
    }

    /** In the order in which they ended: in a file those of one thread may stand before earlier ones of another. */
    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.jvmpool." + name))
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    /** The first, because its pool is there before the recorder. */
    @Test
    @Order(1)
    void tasksWorkersAndPoolsAreRecorded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("recording.jfr");
        try (Pool pool =
                Pool.processes().workers(1).heap("64m").name("recorded").open()) {
            assertEquals(2, pool.submit(FlightRecorderIT::plusOne, 1).get());
            recordTo(file, pool);
        }
        check(RecordingFile.readAllEvents(file));
    }

    private static void recordTo(Path file, Pool pool) throws Exception {
        try (Recording recording = new Recording()) {
            recording.start();
            pool.with(CallOptions.batch(10)).map(FlightRecorderIT::plusOne, IntStream.range(0, 30));
            assertThrows(
                    ExecutionException.class,
                    () -> pool.submit(FlightRecorderIT::exits, 7).get());
            assertEquals(3, pool.submit(FlightRecorderIT::plusOne, 2).get());
            pool.shutdown();
            assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
            recording.stop();
            recording.dump(file);
        }
    }

    private static void check(List<RecordedEvent> events) {
        List<RecordedEvent> tasks = named(events, "Task");
        assertEquals(32, tasks.stream().mapToInt(event -> event.getInt("tasks")).sum(), tasks::toString);
        assertTrue(tasks.stream().allMatch(event -> event.getString("pool").equals("recorded")));
        assertTrue(tasks.stream().mapToLong(event -> event.getLong("time")).sum() > 0, "measured in the worker");
        RecordedEvent died = tasks.stream()
                .filter(event -> event.getString("status").equals("DIED"))
                .findFirst()
                .orElseThrow();
        assertEquals("7", died.getString("input"));
        assertTrue(died.getString("error").contains("exit value 7"), died::toString);
        assertTrue(died.getString("function").endsWith("FlightRecorderIT::exits"));
        assertEquals(1, died.getInt("worker"));
        List<RecordedEvent> workers = named(events, "Worker");
        assertEquals(
                List.of("EXIT", "CLOSED"),
                workers.stream().map(event -> event.getString("cause")).toList());
        assertFalse(workers.get(0).getBoolean("expected"));
        assertTrue(workers.get(1).getLong("startUp") > 0);
    }

    private static PoolEvents events(Pool pool) {
        return ((BackendPool) pool).backend().events();
    }

    /** A second recording knows the workers that were there before it, and nothing of what was between the two. */
    @Test
    void nothingIsPutTogetherBetweenTwoRecordings(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("second.jfr");
        try (Pool pool = Pool.processes().workers(1).heap("64m").name("between").open()) {
            try (Recording first = new Recording()) {
                first.start();
                assertTrue(events(pool).areHeard());
                assertEquals(2, pool.submit(FlightRecorderIT::plusOne, 1).get());
                first.stop();
            }
            assertFalse(events(pool).areHeard(), "nobody records any more");
            assertEquals(2, pool.submit(FlightRecorderIT::plusOne, 1).get());
            try (Recording second = new Recording()) {
                second.start();
                assertTrue(events(pool).areHeard());
                assertEquals(3, pool.submit(FlightRecorderIT::plusOne, 2).get());
                pool.shutdown();
                assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
                second.stop();
                second.dump(file);
            }
            assertFalse(events(pool).areHeard());
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> workers = named(events, "Worker");
        assertEquals(1, workers.size());
        assertTrue(workers.get(0).getLong("startUp") > 0, "though that was before the recording");
        assertFalse(workers.get(0).getDuration().isZero());
        List<RecordedEvent> tasks = named(events, "Task");
        assertEquals(
                List.of("2"),
                tasks.stream().map(task -> task.getString("input")).toList());
        List<RecordedEvent> pools = named(events, "Pool").stream()
                .filter(event -> event.getString("pool").equals("between"))
                .toList();
        assertTrue(pools.stream().allMatch(event -> event.getLong("succeeded") <= 1), pools::toString);
    }

    @Test
    void aRecordingThatTakesNoneOfTheEventsCostsNothing() {
        PoolEvents events = new PoolEvents("other");
        try (Recording recording = new Recording()) {
            recording.start();
            assertTrue(events.areHeard());
            events.workerStarted(1, 4711, 0);
            for (String name : List.of("Task", "Worker", "Pool")) {
                recording.disable("dev.jvmpool." + name);
            }
            assertFalse(events.areHeard());
            recording.enable("dev.jvmpool.Pool");
            assertTrue(events.areHeard(), "what a pool is doing is counted from events");
        }
    }

    /** As the recorder asks each second. */
    @Test
    void howAPoolIsIsRecorded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pool.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            PoolRecorder recorder = new PoolRecorder("asked", List.of());
            recorder.workerStarted(new WorkerStarted(1, 4711, Duration.ofMillis(200)));
            recorder.taskStarted(new TaskStarted(1, "f", 3, 1, 1, Duration.ZERO, null));
            recorder.taskEnded(
                    new TaskEnded(1, "f", 1, 1, Duration.ofMillis(2), Status.SUCCEEDED, null, 1, false, null));
            recorder.sample();
            recording.stop();
            recording.dump(file);
        }
        RecordedEvent asked = named(RecordingFile.readAllEvents(file), "Pool").stream()
                .filter(event -> event.getString("pool").equals("asked"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, asked.getInt("workers"));
        assertEquals(2, asked.getLong("running"));
        assertEquals(1, asked.getLong("succeeded"));
        assertEquals(0, asked.getLong("failed"));
    }

    static final AtomicInteger FAILURES = new AtomicInteger();

    static int failsOnce(int n) {
        if (FAILURES.getAndIncrement() == 0) {
            throw new IllegalStateException("at first");
        }
        return slowly(n);
    }

    static int slowly(int n) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        return n;
    }

    @Test
    void theRestOfABatchIsRecordedAfterOneOfItWasRunAgain(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("again.jfr");
        FAILURES.set(0);
        try (Pool pool = Pool.threads().workers(1).name("again").open();
                Recording recording = new Recording()) {
            recording.enable("dev.jvmpool.Task").withoutThreshold();
            recording.start();
            assertEquals(
                    List.of(0, 1, 2),
                    pool.with(CallOptions.batch(3).retries(1)).map(FlightRecorderIT::failsOnce, IntStream.range(0, 3)));
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> tasks = named(RecordingFile.readAllEvents(file), "Task").stream()
                .filter(event -> event.getString("status").equals("SUCCEEDED"))
                .toList();
        assertEquals(3, tasks.size(), tasks::toString);
        assertTrue(tasks.stream().noneMatch(event -> event.getDuration().isZero()), tasks::toString);
    }
}
