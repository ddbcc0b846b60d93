package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is said of a worker whose memory grows. A JVM that makes garbage grows too, quickly and at first; what grows from each quarter of its
 * life to the next, and in the last one still, keeps something.
 */
final class MemoryRemarks {

    /** Fewer samples tell nothing: that is a life of 1.2 s. */
    private static final int SAMPLES = 12;

    private static final int QUARTERS = 4;

    /** From quarter to quarter. */
    private static final double GROWTH = 1.1;

    /** In all, in megabytes. */
    private static final int NOTEWORTHY = 100;

    private MemoryRemarks() {}

    static void add(Recording recording, List<Remark> all) {
        MemorySamples memory = recording.memory();
        List<Integer> growing = new ArrayList<>();
        int others = 0;
        for (int lane : memory.lanes()) {
            if (lane == MemorySamples.PROGRAM) {
                continue;
            }
            List<Integer> life = life(memory, lane);
            if (grows(life)) {
                growing.add(lane);
            } else {
                others = Math.max(others, Collections.max(life));
            }
        }
        if (!growing.isEmpty()) {
            all.add(Remark.warn(words(recording, growing, others)));
        }
    }

    private static List<Integer> life(MemorySamples memory, int lane) {
        List<Integer> life = new ArrayList<>();
        for (int at = 0; at < memory.size(); at++) {
            int megabytes = memory.megabytes(lane, at);
            if (megabytes != MemorySamples.NONE) {
                life.add(megabytes);
            }
        }
        return life;
    }

    static boolean grows(List<Integer> life) {
        if (life.size() < SAMPLES || life.get(life.size() - 1) - life.get(0) < NOTEWORTHY) {
            return false;
        }
        int before = 0;
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            int median = median(life.subList(life.size() * quarter / QUARTERS, life.size() * (quarter + 1) / QUARTERS));
            if (median < before * GROWTH) {
                return false;
            }
            before = median;
        }
        return true;
    }

    private static int median(List<Integer> values) {
        List<Integer> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String words(Recording recording, List<Integer> growing, int others) {
        List<Integer> life = life(recording.memory(), growing.get(0));
        Lane lane = recording.lanes().get(growing.get(0));
        String who = growing.size() == 1
                ? "Worker " + lane.worker + " had ever more memory: "
                : Words.count(growing.size(), "worker") + " had ever more memory, such as worker " + lane.worker + ": ";
        // Where such a limit has had workers replaced, nobody needs to be told of it.
        boolean isLimited = recording.ends().containsKey(Cause.MEMORY_LIMIT);
        return who
                + Words.megabytes(life.get(0)) + " at first and " + Words.megabytes(life.get(life.size() - 1))
                + " at the end, after " + Words.count(lane.tasks, "task")
                + (others == 0 ? "" : ", while others had " + Words.megabytes(others) + " at most")
                + ". Tasks seem to leave something behind, as in static fields"
                + (isLimited
                        ? "."
                        : "; a limit of memory or of tasks for a worker (maxWorkerMemory, maxTasksPerWorker) has it"
                                + " replaced.");
    }
}
