package dev.jvmpool.programs;

import dev.jvmpool.Mode;
import dev.jvmpool.Pool;
import java.time.Duration;
import java.util.List;

/**
 * A random program: threads that share a pool, and how the pool ends.
 *
 * @param seed what it was made from
 * @param mode where its tasks run
 * @param workers how many run at once
 * @param maxTasksPerWorker 0 for no limit
 * @param idle whether idle workers end soon
 * @param threads the steps of each
 * @param ending how its pool ends
 */
record Program(
        long seed,
        Mode mode,
        int workers,
        int maxTasksPerWorker,
        boolean idle,
        List<List<Step>> threads,
        Ending ending) {

    enum Ending {
        CLOSE,
        SHUTDOWN,
        SHUTDOWN_NOW
    }

    /** A pool for a series of so many programs, which in all of them takes about as many workers as in this one alone. */
    Pool open(int programs) {
        return switch (mode) {
            case SEQUENTIAL -> Pool.sequential();
            case THREADS -> Pool.threads(workers);
            case PROCESSES -> {
                var builder = Pool.processes()
                        .workers(workers)
                        .heap("48m")
                        .jvmArgs("-XX:TieredStopAtLevel=1")
                        .output(ignored -> {})
                        .grace(Duration.ofSeconds(2));
                builder = maxTasksPerWorker == 0 ? builder : builder.maxTasksPerWorker(maxTasksPerWorker * programs);
                yield idle ? builder.idleTimeout(Duration.ofMillis(50)).open() : builder.open();
            }
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("program " + seed + " in " + mode + ", workers " + workers
                + ", maxTasksPerWorker " + maxTasksPerWorker + ", idle " + idle + ", then " + ending + "\n");
        for (int i = 0; i < threads.size(); i++) {
            for (Step step : threads.get(i)) {
                text.append("  thread ")
                        .append(i)
                        .append(": ")
                        .append(step.getClass().getSimpleName())
                        .append(" of ")
                        .append(step.text())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
