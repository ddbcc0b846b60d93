package dev.jvmpool.spark.driver;

import dev.jvmpool.spark.wire.ProgressReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.scheduler.AccumulableInfo;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Finds what tasks say of themselves in what a heartbeat of their executor brings of its accumulators. Pure. */
final class HeartbeatReports {

    private HeartbeatReports() {}

    /**
     * The newest report of one of Spark's tasks.
     *
     * @param accumulator the number of the one that has reports
     * @param updates of all accumulators of that task that are not zero
     * @return null if there is none
     */
    static ProgressReport newest(long accumulator, Seq<AccumulableInfo> updates) {
        for (AccumulableInfo each : CollectionConverters.asJava(updates)) {
            if (each.id() == accumulator && each.update().isDefined()) {
                return report((List<?>) each.update().get());
            }
        }
        return null;
    }

    private static ProgressReport report(List<?> sent) {
        // It is taken away when its run is over, and the list emptied when all are.
        byte[] bytes = sent.isEmpty() ? null : (byte[]) ((AtomicReference<?>) sent.get(0)).get();
        try {
            return bytes == null ? null : ProgressReport.of(bytes);
        } catch (IOException e) {
            // What cannot be read costs nobody anything but this.
            return null;
        }
    }
}
