package dev.jvmpool.spark.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.running.RunningTask;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportTest {

    @Test
    void aReportIsTheSameThere() throws IOException {
        for (ProgressReport report : List.of(
                new ProgressReport(1, 0, 0.25, "page 12 \u00fc \0"),
                new ProgressReport(1L << 40, 999, RunningTask.NO_FRACTION, ""),
                new ProgressReport(2, 3, 1, null))) {
            assertEquals(report, ProgressReport.of(report.bytes()));
        }
    }

    @Test
    void whatIsCutOffIsNone() {
        byte[] bytes = new ProgressReport(1, 0, 0.25, "page 12").bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThrows(IOException.class, () -> ProgressReport.of(part));
        }
    }
}
