package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskProgressed;
import dev.jvmpool.PoolListener.TaskStarted;
import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTraceTest {

    private static final long MILLI = 1_000_000;

    @TempDir
    private Path directory;

    private Path file;
    private TraceListener trace;
    private long now = 5_000 * MILLI;

    @BeforeEach
    void begin() throws IOException {
        file = directory.resolve("trace.json");
        trace = new TraceListener(new TraceFile(file), () -> now);
    }

    private void after(long millis) {
        now += millis * MILLI;
    }

    private void started(long call, int tasks, int worker) {
        trace.taskStarted(new TaskStarted(
                call, "com.acme.Pdf::toText", tasks, worker, 1, Duration.ofMillis(3), tasks == 1 ? "\"a.pdf\"" : null));
    }

    private void ended(long call, int tasks, int worker, long millis, Status status, String error) {
        trace.taskEnded(new TaskEnded(
                call,
                "com.acme.Pdf::toText",
                tasks,
                worker,
                Duration.ofMillis(millis),
                status,
                error,
                1,
                false,
                tasks == 1 ? "\"a.pdf\"" : null));
    }

    private static String text(JsonNode event) {
        String times = event.has("dur")
                ? " " + event.get("ts").asInt() / 1000 + "+" + event.get("dur").asInt() / 1000
                : "";
        return event.get("ph").asText() + " " + event.get("tid").asInt() + " "
                + event.get("name").asText() + times;
    }

    private List<JsonNode> events() throws IOException {
        trace.close();
        JsonNode all = new ObjectMapper().readTree(Files.readString(file));
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    private List<String> written() throws IOException {
        return events().stream()
                .filter(event -> !event.get("ph").asText().equals("M"))
                .map(PoolTraceTest::text)
                .toList();
    }

    @Test
    void theLifeOfAWorker() throws IOException {
        after(300);
        trace.workerStarted(new WorkerStarted(1, 4711, Duration.ofMillis(250)));
        started(1, 1, 1);
        after(40);
        ended(1, 1, 1, 38, Status.SUCCEEDED, null);
        started(2, 1, 1);
        after(10);
        ended(2, 1, 1, 0, Status.FAILED, "no such page");
        started(3, 1, 1);
        after(5);
        trace.taskProgressed(new TaskProgressed(3, "com.acme.Pdf::toText", 1, 0.5, "page 12"));
        after(5);
        ended(3, 1, 1, 0, Status.DIED, "its worker died");
        trace.workerEnded(new WorkerEnded(1, 4711, Cause.OUT_OF_MEMORY, "its heap was full"));
        List<JsonNode> events = events();
        assertEquals("worker 1 (pid 4711)", events.get(0).at("/args/name").asText());
        assertEquals(
                List.of(
                        "X 1 start 50+250",
                        "X 1 Pdf::toText 302+38",
                        "X 1 Pdf::toText (failed) 340+10",
                        "i 1 page 12",
                        "X 1 Pdf::toText (died) 350+10",
                        "i 1 died: out of memory"),
                written());
        JsonNode failed = events.get(4);
        assertEquals("no such page", failed.at("/args/error").asText());
        assertEquals("\"a.pdf\"", failed.at("/args/input").asText());
        assertEquals(3.0, failed.at("/args/waited ms").asDouble());
    }

    @Test
    void aWorkerThatWasThereBeforeHasItsProcessAndNoStart() throws IOException {
        trace.workerFound(new WorkerStarted(1, 4711, Duration.ofMillis(250)));
        trace.taskStarted(new TaskStarted(1, "com.acme.Pdf::toText", 1, 1, 1, Duration.ZERO, null));
        after(40);
        ended(1, 1, 1, 38, Status.SUCCEEDED, null);
        List<JsonNode> events = events();
        assertEquals("worker 1 (pid 4711)", events.get(0).at("/args/name").asText());
        assertEquals(List.of("X 1 Pdf::toText 2+38"), written());
        assertTrue(events.get(2).at("/args/waited ms").isMissingNode(), "nobody knows it");
    }

    @Test
    void tasksThatTravelTogetherFollowEachOther() throws IOException {
        started(1, 20, 2);
        after(10);
        ended(1, 12, 2, 9, Status.SUCCEEDED, null);
        after(5);
        ended(1, 1, 2, 0, Status.FAILED, "odd");
        after(6);
        ended(1, 7, 2, 6, Status.SUCCEEDED, null);
        assertEquals(
                List.of("X 2 Pdf::toText 1+9", "X 2 Pdf::toText (failed) 10+5", "X 2 Pdf::toText 15+6"), written());
    }

    @Test
    void whatADeadWorkerHadIsShownWhereItIsRunAgain() throws IOException {
        started(1, 2, 1);
        after(10);
        trace.workerEnded(new WorkerEnded(1, 4711, Cause.EXIT, "it exited"));
        started(1, 1, 2);
        started(1, 1, 3);
        after(4);
        ended(1, 1, 3, 0, Status.SUCCEEDED, null);
        after(3);
        ended(1, 1, 2, 0, Status.DIED, "its worker died");
        assertEquals(List.of("i 1 died: exit", "X 3 Pdf::toText 10+4", "X 2 Pdf::toText (died) 10+7"), written());
    }

    @Test
    void whatRunsAtTheEndIsShownUpToThere() throws IOException {
        started(1, 1, 1);
        after(25);
        assertEquals(List.of("X 1 Pdf::toText (running) 0+25"), written());
    }

    @Test
    void whatNeverBeganIsNotShown() throws IOException {
        ended(1, 1, -1, 0, Status.CANCELLED, "it was cancelled");
        assertEquals(List.of(), written());
    }

    @Test
    void aFileThatWasNotClosedCanBeReadButForItsLastBracket() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            started(i, 1, 1);
            after(1);
            ended(i, 1, 1, 1, Status.SUCCEEDED, null);
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        assertTrue(lines.size() > 100, "it is written as it comes");
        String whole = String.join("\n", lines.subList(0, lines.size() - 1));
        JsonNode read = new ObjectMapper().readTree(whole.substring(0, whole.length() - 1) + "]");
        assertEquals(lines.size() - 2, read.size());
        trace.close();
    }

    @Test
    void aPoolIsTraced() throws Exception {
        Path other = directory.resolve("other.json");
        try (Pool pool = Pool.threads(2)) {
            PoolTrace traced = PoolTrace.of(pool, other);
            assertEquals(
                    IntStream.range(0, 50).map(n -> n + 1).boxed().toList(),
                    pool.map((Integer n) -> n + 1, IntStream.range(0, 50)));
            traced.close();
            traced.close();
            pool.submit(() -> 1).get();
        }
        JsonNode all = new ObjectMapper().readTree(Files.readString(other));
        int tasks = 0;
        for (JsonNode event : all) {
            tasks += event.at("/args/tasks").asInt();
        }
        assertEquals(50, tasks);
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAtOnce() {
        try (Pool pool = Pool.sequential()) {
            assertThrows(IOException.class, () -> PoolTrace.of(pool, directory.resolve("none/trace.json")));
        }
    }

    @Test
    void aDiskThatIsFullIsSaidAtTheEnd() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no /dev/full here");
        try (Pool pool = Pool.sequential()) {
            PoolTrace traced = PoolTrace.of(pool, full);
            assertEquals(List.of(2), pool.map((Integer n) -> n + 1, List.of(1)));
            assertThrows(IOException.class, traced::close);
        }
    }
}
