package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Cause;
import java.util.Arrays;
import java.util.List;

/** What is said of workers that had nothing to do, and of tasks that are not worth a worker. */
final class IdleRemarks {

    /** Runs that are shorter are too short to do better. */
    private static final long NOTEWORTHY = 1_000_000;

    /** Workers that are busy for more of the time need no remark. */
    private static final double BUSY = 0.6;

    /** For so much of the run it matters that few workers are left, or that they start. */
    private static final double MUCH = 0.25;

    /** Tasks that are shorter are hardly worth being handed over, in microseconds. */
    private static final long SHORT_TASK = 1000;

    /** A task that waits no longer for a worker finds one idle, in microseconds. */
    private static final long NO_WAIT = 2000;

    private IdleRemarks() {}

    static void add(Picture picture, List<Remark> all) {
        Recording recording = picture.recording();
        if (picture.unfinished() != null || !mostSucceeded(recording.outcomes())) {
            // How it would be quicker is nobody's question then.
            return;
        }
        long whole = recording.end();
        long available = recording.available();
        if (whole < NOTEWORTHY || available == 0 || recording.durations().count() == 0) {
            return;
        }
        double busy = (double) recording.busy() / available;
        if (isLoopEnough(recording)) {
            all.add(Remark.note("All tasks together worked for " + Words.time(recording.busy()) + ", and the run took "
                    + Words.time(whole)
                    + ": a loop in one JVM may be done as soon (Pool.sequential(), --mode sequential)."));
        } else if (busy < BUSY) {
            all.add(Remark.note(
                    "Workers were busy for " + Words.percent(busy) + " of the time" + why(recording) + "."));
        }
    }

    private static boolean mostSucceeded(Outcomes outcomes) {
        return 2 * outcomes.succeeded() > outcomes.all();
    }

    private static boolean isLoopEnough(Recording recording) {
        return recording.durations().percentile(50) < SHORT_TASK && recording.busy() < recording.end();
    }

    private static String why(Recording recording) {
        if (recording.ends().containsKey(Cause.TASK_LIMIT) && startUps(recording) > recording.busy()) {
            long workers = recording.lanes().size();
            return ", and they took " + Words.time(startUps(recording) / workers) + " to start and worked for "
                    + Words.time(recording.busy() / workers) + ": let each run more tasks before it is replaced";
        }
        long starting = starting(recording);
        long tail = tail(recording);
        if (tail > MUCH * recording.end()) {
            return "; for the last " + Words.time(tail) + " all but one had nothing left to do"
                    + ": long tasks are best given first, or in smaller pieces";
        }
        if (starting > MUCH * recording.end()) {
            return ", and the first was ready after " + Words.time(starting)
                    + ": a pool that is kept, or started before (prestart), has that behind it";
        }
        if (recording.waits().count() > 0 && recording.waits().percentile(50) < NO_WAIT) {
            return ", and tasks hardly waited for one: inputs came, or results were taken, more slowly than tasks were done";
        }
        return "";
    }

    private static long startUps(Recording recording) {
        long sum = 0;
        for (Lane lane : recording.lanes()) {
            sum += lane.forked < 0 || lane.ready < 0 ? 0 : lane.ready - lane.forked;
        }
        return sum;
    }

    /** When the first worker was ready. */
    private static long starting(Recording recording) {
        long first = Long.MAX_VALUE;
        for (Lane lane : recording.lanes()) {
            first = lane.ready < 0 ? first : Math.min(first, lane.ready);
        }
        return first == Long.MAX_VALUE ? 0 : first;
    }

    /** How long there was but one worker left that had something to do, at the end. */
    private static long tail(Recording recording) {
        int count = recording.lanes().size();
        if (count < 2) {
            return 0;
        }
        long[] ends = new long[count];
        for (int at = 0; at < count; at++) {
            ends[at] = recording.lanes().get(at).lastEnd;
        }
        for (TaskEntry one : recording.running()) {
            if (one.lane() >= 0) {
                ends[one.lane()] = recording.end();
            }
        }
        Arrays.sort(ends);
        return ends[count - 1] - Math.max(0, ends[count - 2]);
    }
}
