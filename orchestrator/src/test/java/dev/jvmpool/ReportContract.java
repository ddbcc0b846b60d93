package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskProgressed;
import dev.jvmpool.PoolListener.TaskStarted;
import dev.jvmpool.task.TaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks say and know of themselves while they run. */
abstract class ReportContract extends PoolContract {

    static int report(int n) {
        TaskContext.current().progress(0.25, "page " + n);
        return n;
    }

    static int reportWords(int n) {
        TaskContext.current().progress("x".repeat(1000));
        return n;
    }

    static Map<String, String> context(int n) {
        return TaskContext.current().toMap();
    }

    /** Fails the first time. */
    static int attempt(String directory) throws Exception {
        int attempt = TaskContext.current().attempt();
        if (attempt == 1) {
            Files.createFile(Path.of(directory, "tried"));
            throw new IllegalStateException("the first");
        }
        return attempt;
    }

    static boolean isRefused(double fraction) {
        TaskContext context = TaskContext.current();
        return assertThrows(IllegalArgumentException.class, () -> context.progress(fraction))
                .getMessage()
                .startsWith("fraction must be from 0 to 1: ");
    }

    @Test
    void aReportIsHeardBetweenTheStartAndTheEnd() throws Exception {
        assumeTrue(tellsReports());
        try (Pool own = open()) {
            Hearing heard = new Hearing();
            own.addListener(heard);
            assertEquals(12, get(own.submit(ReportContract::report, 12)));
            TaskStarted started = heard.started().get(0);
            TaskEnded ended = heard.ended().get(0);
            List<TaskProgressed> reports = heard.all(TaskProgressed.class);
            assertEquals(
                    List.of(new TaskProgressed(
                            started.call(), "dev.jvmpool.ReportContract::report", started.worker(), 0.25, "page 12")),
                    reports);
            assertTrue(heard.indexOf(started) < heard.indexOf(reports.get(0)));
            assertTrue(heard.indexOf(reports.get(0)) < heard.indexOf(ended));
        }
    }

    @Test
    void whoSaysNoFractionAndMoreThanFitsIsHeardAsFarAsItFits() throws Exception {
        assumeTrue(tellsReports());
        try (Pool own = open()) {
            Hearing heard = new Hearing();
            own.addListener(heard);
            assertEquals(12, get(own.submit(ReportContract::reportWords, 12)));
            TaskProgressed report = heard.all(TaskProgressed.class).get(0);
            assertEquals(Double.NaN, report.fraction());
            assertEquals("x".repeat(200), report.text());
        }
    }

    @Test
    void reportsOfManyShortTasksCostNoResult() {
        assertEquals(numbers(1000), pool.map(ReportContract::report, numbers(1000)));
    }

    @Test
    void aTaskKnowsWhereItRuns() throws Exception {
        Map<String, String> context = get(pool.submit(ReportContract::context, 1));
        assertEquals(2, context.size(), context::toString);
        assertTrue(!context.get("pool").isEmpty());
        int worker = Integer.parseInt(context.get("worker"));
        assertEquals(mode() == Mode.SEQUENTIAL, worker == 0);
        assertEquals(Map.of(), TaskContext.current().toMap(), "here is no task");
    }

    @Test
    void aTaskKnowsWhichAttemptItIs(@TempDir Path directory) throws Exception {
        Pool trying = pool.with(CallOptions.retries(1));
        assertEquals(2, get(trying.submit(ReportContract::attempt, directory.toString())));
    }

    @Test
    void whatIsNoFractionIsTheTasksMistake() throws Exception {
        assertTrue(get(pool.submit(ReportContract::isRefused, 1.5)));
    }

    @Test
    void aSilenceThatReportsCannotBreakIsRefused() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(999), Duration.ofSeconds(-1))) {
            String message = assertThrows(IllegalArgumentException.class, () -> CallOptions.silence(wrong))
                    .getMessage();
            assertEquals("silence must be 1 second or more: " + wrong, message);
        }
        Pool limited = pool.with(CallOptions.silence(Duration.ofSeconds(60)).timeout(Duration.ofSeconds(60)));
        assertEquals(numbers(3), limited.map(ReportContract::report, numbers(3)));
    }
}
