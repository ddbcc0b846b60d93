package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Recorder} has kept until some moment; nothing of it changes any more. Times are microseconds since the report began.
 *
 * @param end how long the report is
 * @param outcomes what tasks came to
 * @param lanes the workers
 * @param workersReady how many became ready, or were when the report began
 * @param workersLeftOut how many of them are no lane, because there are too many
 * @param ends how many workers ended why
 * @param bars what they did when
 * @param durations how long tasks took
 * @param waits how long they waited for a worker
 * @param running what has no end
 */
record Recording(
        Instant started,
        long end,
        Outcomes outcomes,
        List<String> functions,
        List<Lane> lanes,
        long workersReady,
        long workersLeftOut,
        Map<Cause, Long> ends,
        Bars bars,
        Histogram durations,
        Histogram waits,
        List<TaskEntry> slowest,
        List<TaskEntry> failures,
        List<ErrorCounts.ErrorCount> errors,
        List<TaskEntry> running,
        MemorySamples memory) {

    /** How many workers ended that nobody had asked to, those among them that never became ready. */
    long workersDied() {
        long died = 0;
        for (Map.Entry<Cause, Long> end : ends.entrySet()) {
            died += end.getKey().isExpected() ? 0 : end.getValue();
        }
        return died;
    }

    /** How long workers were there and could have worked, together. */
    long available() {
        long available = 0;
        for (Lane lane : lanes) {
            available += lane.available(end);
        }
        return available;
    }

    /** How long they worked, together; what runs counts. */
    long busy() {
        long busy = 0;
        for (Lane lane : lanes) {
            busy += lane.busy;
        }
        for (TaskEntry one : running) {
            busy += one.micros();
        }
        return busy;
    }
}
