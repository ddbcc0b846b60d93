package dev.jvmpool.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.spark.wire.ProgressReport;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Test;

class NewestReportTest {

    private final CollectionAccumulator<AtomicReference<byte[]>> accumulator = new CollectionAccumulator<>();
    private final NewestReport newest = new NewestReport(accumulator);

    private ProgressReport sent() throws IOException {
        assertEquals(1, accumulator.value().size());
        byte[] bytes = accumulator.value().get(0).get();
        return bytes == null ? null : ProgressReport.of(bytes);
    }

    /** So that a heartbeat leaves it out. */
    @Test
    void whoSaysNothingCostsNothing() {
        newest.over(0, 3);
        assertTrue(accumulator.isZero());
    }

    @Test
    void ofManyReportsTheNewestIsSent() throws IOException {
        newest.heard(0, 0.25, "page 1");
        assertEquals(new ProgressReport(1, 0, 0.25, "page 1"), sent());
        newest.heard(0, 0.5, null);
        assertEquals(new ProgressReport(2, 0, 0.5, null), sent());
    }

    @Test
    void whatARunSaidThatIsOverIsNotSentAnyMore() throws IOException {
        newest.heard(2, 0.25, "page 1");
        newest.over(0, 2);
        assertEquals(2, sent().at());
        newest.over(2, 1);
        assertNull(sent());
        newest.heard(3, 0.5, "page 2");
        assertEquals(new ProgressReport(2, 3, 0.5, "page 2"), sent());
    }

    /** Spark sends it with the outcomes, and the driver would keep it. */
    @Test
    void nothingIsLeftAtTheEndAndNothingComesAfterIt() {
        newest.heard(0, 0.25, "page 1");
        newest.end();
        assertTrue(accumulator.isZero());
        newest.heard(0, 0.5, "page 2");
        assertTrue(accumulator.isZero());
    }

    @Test
    void whatIsSaidFirstAfterTheEndIsNotSent() {
        newest.end();
        newest.heard(0, 0.5, "page 1");
        assertTrue(accumulator.isZero());
    }
}
