package dev.jvmpool.spark.executor;

import dev.jvmpool.spark.wire.ProgressReport;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.util.CollectionAccumulator;

/**
 * What the runs of a batch said last of themselves, for the driver: each heartbeat of the executor takes it along, as the value of an accumulator. What
 * was never said is never sent. Thread-safe; its monitor guards the fields.
 */
final class NewestReport {

    /**
     * Has the reference once there is a report, and no more than that: the thread of the heartbeat writes the list without a lock. Of classes that any driver
     * has at hand, wherever it has ours from: a heartbeat that it cannot read is one that it did not get.
     */
    private final CollectionAccumulator<AtomicReference<byte[]>> sent;

    private final AtomicReference<byte[]> newest = new AtomicReference<>();
    private long count;

    /** The run that said it. */
    private int run;

    private boolean ended;

    NewestReport(CollectionAccumulator<AtomicReference<byte[]>> sent) {
        this.sent = sent;
    }

    /** A run says something; as {@link dev.jvmpool.running.RunningTask} has it. */
    synchronized void heard(int at, double fraction, String text) {
        if (ended) {
            return;
        }
        count++;
        run = at;
        newest.set(new ProgressReport(count, at, fraction, text).bytes());
        if (count == 1) {
            sent.add(newest);
        }
    }

    /** Some runs are over: what one of them said is not sent any more. */
    synchronized void over(int at, int runs) {
        if (at <= run && run < at + runs) {
            newest.set(null);
        }
    }

    /** The batch is over. Nothing is left for Spark to send with its outcomes, and to keep. */
    synchronized void end() {
        ended = true;
        sent.reset();
    }
}
