package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which somebody who sees nothing but the page can say what was wrong with them, and runs that were good. */
class PoolReportIT {

    private static final List<byte[]> KEPT = new ArrayList<>();

    @TempDir
    Path directory;

    public static int halfFail(int number) {
        if (number % 2 == 0) {
            throw new IllegalStateException("no such page: " + number);
        }
        return number;
    }

    /** On one of the workers, tasks keep what they have. */
    public static long leaks(int number) throws InterruptedException {
        Thread.sleep(20);
        if (number == 0 || !KEPT.isEmpty()) {
            byte[] more = new byte[6 << 20];
            Arrays.fill(more, (byte) 1);
            KEPT.add(more);
        }
        return KEPT.size();
    }

    public static int hangs(int number) {
        while (number == 7) {
            Thread.onSpinWait();
        }
        return number;
    }

    public static int quick(int number) {
        return number + 1;
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static void drain(Results<?> results, int count) {
        for (int i = 0; i < count; i++) {
            results.nextOutcome();
        }
    }

    private PageData written(PoolReport report) throws IOException {
        Path page = directory.resolve("run.html");
        report.write(page);
        return PageData.of(page);
    }

    @Test
    void halfOfTheTasksFail() throws IOException {
        try (Pool pool = Pool.processes(2);
                PoolReport report = PoolReport.of(pool)) {
            drain(pool.imap(PoolReportIT::halfFail, upTo(100)), 100);
            PageData page = written(report);
            String remark = page.remarks().get(0);
            assertTrue(
                    remark.matches("bad: Half of the tasks, 50 of 100, failed, the first for input (\\d+):"
                            + " java.lang.IllegalStateException: no such page: \\1\\."),
                    remark);
            assertEquals(50, page.count("failed"));
            assertEquals(50, page.json().get("failures").size());
            assertTrue(page.json().get("complete").asBoolean());
        }
    }

    @Test
    void oneWorkerLeaks() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "nobody tells the memory of a process here");
        try (Pool pool = Pool.processes(2);
                PoolReport report = PoolReport.of(pool)) {
            // The other must have memory to tell, too.
            pool.prestart().join();
            drain(pool.with(CallOptions.batch(1)).imapUnordered(PoolReportIT::leaks, upTo(160)), 160);
            PageData page = written(report);
            // On a busy machine a task may have been far longer than the others, too.
            assertTrue(
                    page.remarks().stream()
                            .anyMatch(
                                    remark -> remark.matches("warn: Worker [12] had ever more memory: \\d+ MB at first"
                                            + " and \\d+ MB at the end, .*while others had.*")),
                    page.remarks()::toString);
        }
    }

    @Test
    void oneTaskHangsAndNobodyStopsIt() throws Exception {
        Pool pool = Pool.processes(2);
        try (PoolReport report = PoolReport.of(pool)) {
            Results<Integer> results = pool.with(CallOptions.batch(1)).imapUnordered(PoolReportIT::hangs, upTo(50));
            drain(results, 49);
            Thread.sleep(1100);
            PageData page = written(report);
            assertTrue(
                    page.remarks().get(0).startsWith("bad: Still running after "),
                    page.remarks().get(0));
            assertTrue(
                    page.remarks().get(0).matches(".* or less: input 7 on worker [12]\\."),
                    page.remarks().get(0));
            assertFalse(page.json().get("complete").asBoolean());
            assertEquals("7", page.json().get("running").get(0).get("input").asText());
            assertEquals(50, page.bars());
        } finally {
            pool.shutdownNow();
            pool.close();
        }
    }

    @Test
    void oneTaskHangsUntilItsTimeIsOver() throws IOException {
        try (Pool pool = Pool.processes()
                        .workers(2)
                        .grace(Duration.ofMillis(100))
                        .open();
                PoolReport report = PoolReport.of(pool)) {
            CallOptions timeout = CallOptions.timeout(Duration.ofMillis(400));
            drain(pool.with(timeout).imap(PoolReportIT::hangs, upTo(20)), 20);
            PageData page = written(report);
            assertEquals(
                    "bad: 1 of 20 tasks took too long and was stopped, for input 7: it ran longer than 0.4s.",
                    page.remarks().get(0));
            assertEquals(
                    "warn: 1 worker was killed because a task did not stop when its time was over.",
                    page.remarks().get(1));
        }
    }

    /** Of 10, 1,000 and 100,000 tasks, on one pool. */
    @Test
    void goodRunsAreToldWhole() throws IOException {
        try (Pool pool = Pool.processes(2)) {
            for (int count : new int[] {10, 1000, 100_000}) {
                try (PoolReport report = PoolReport.of(pool)) {
                    pool.map(PoolReportIT::quick, upTo(count));
                    PageData page = written(report.title("quick").setting("workers", "2"));
                    assertEquals(count, page.count("tasks"));
                    assertEquals(count, page.count("succeeded"));
                    assertEquals(0, page.json().get("failures").size());
                    assertTrue(
                            page.remarks().get(0).startsWith("good: All "),
                            page.remarks().get(0));
                    assertEquals(count, tasksOfBars(page));
                    assertEquals(count, sum(page.json().get("durations").get("count")));
                    assertEquals(
                            "[[\"workers\",\"2\"]]", page.json().get("settings").toString());
                }
            }
        }
    }

    @Test
    void workersThatWereThereBeforeHaveTheirProcessesAndMemory() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "nobody tells the memory of a process here");
        try (Pool pool = Pool.processes(2)) {
            pool.prestart().get();
            try (PoolReport report = PoolReport.of(pool)) {
                pool.with(CallOptions.batch(1)).map(PoolReportIT::pauses, upTo(20));
                PageData page = written(report);
                List<JsonNode> workers = new ArrayList<>();
                page.json().get("workers").forEach(workers::add);
                assertEquals(2, workers.size());
                for (JsonNode worker : workers) {
                    assertTrue(worker.get("pid").asLong() > 0, worker::toString);
                    assertEquals(0, worker.get("ready").asDouble());
                    assertTrue(worker.get("forked").isNull(), worker::toString);
                }
                assertEquals(2, page.count("workersReady"));
                // This program, and both.
                assertEquals(3, page.json().at("/memory/series").size());
            }
        }
    }

    public static int pauses(int number) throws InterruptedException {
        Thread.sleep(20);
        return number;
    }

    private static long tasksOfBars(PageData page) {
        return page.json().get("bars").get("tasks").isEmpty() ? page.bars() : page.sumOfBars("tasks");
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asLong();
        }
        return sum;
    }
}
