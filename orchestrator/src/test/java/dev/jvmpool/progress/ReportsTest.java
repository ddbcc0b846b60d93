package dev.jvmpool.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Pool;
import dev.jvmpool.backend.BatchEvents;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tasks in progress report, as whoever shows progress hears of it. */
class ReportsTest {

    private final PoolEvents events = new PoolEvents("pool");
    private final Reports reports = new Reports();

    private void report(long call, double fraction, String text) {
        new BatchEvents(events, call, "f").progressed(1, fraction, text);
    }

    private void end(long call) {
        new BatchEvents(events, call, "f").ended(1, 1, 0, "value", 1, false, null);
    }

    @Test
    void hearsNothingBeforeTheFirstReport() {
        events.add(reports);
        assertFalse(events.areHeard(), "nobody need put anything into words");
        assertTrue(events.areReportsHeard());
        report(1, 0.25, "page 1");
        assertTrue(events.areHeard());
        events.remove(reports);
        assertFalse(events.areReportsHeard());
        events.add(reports);
        events.remove(reports);
        assertFalse(events.areReportsHeard());
    }

    @Test
    void tellsOfTheTaskThatHasBeenAtItLongest() {
        events.add(reports);
        report(1, 0.25, null);
        report(2, 0.5, "two");
        report(3, -1, "three");
        assertEquals(new Reports.Summary(0.75, 2, "two"), reports.summary());
        report(1, 0.5, "one");
        report(2, 0.75, "two still");
        assertEquals(new Reports.Summary(1.25, 2, "one"), reports.summary());
        end(1);
        assertEquals(new Reports.Summary(0.75, 1, "two still"), reports.summary());
        end(2);
        end(3);
        assertEquals(Reports.Summary.NONE, reports.summary());
    }

    @Test
    void hearsTheTasksOfAPool() throws Exception {
        try (Pool pool = Pool.sequential()) {
            Reports own = Reports.of(pool);
            List<Reports.Summary> seen = new ArrayList<>();
            pool.submit(() -> {
                TaskContext.current().progress(0.5, "half");
                seen.add(own.summary());
            });
            assertEquals(List.of(new Reports.Summary(0.5, 1, "half")), seen);
            assertEquals(Reports.Summary.NONE, own.summary());
        }
    }
}
