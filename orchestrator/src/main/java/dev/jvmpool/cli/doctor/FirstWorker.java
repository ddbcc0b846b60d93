package dev.jvmpool.cli.doctor;

import dev.jvmpool.Pool;
import dev.jvmpool.ProcessPoolBuilder;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.process.OwnMemory;
import dev.jvmpool.process.WorkerCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A worker that was really started.
 *
 * @param facts null if it did not start
 * @param millis until the first result
 * @param idle its own memory after that, in bytes; negative if the system does not tell
 * @param ownChannel whether nothing that a task prints can get into the protocol
 * @param trouble why it did not start; empty if it did
 */
record FirstWorker(WorkerFacts facts, long millis, long idle, boolean ownChannel, String trouble) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** @param javaHome null for this Java */
    static FirstWorker start(Path javaHome) {
        ProcessPoolBuilder builder =
                Pool.processes().workers(1).startTimeout(PATIENCE).output(printed -> {});
        if (javaHome != null) {
            builder.javaHome(javaHome);
        }
        boolean ownChannel = WorkerCommand.hasOwnChannel();
        long start = System.nanoTime();
        try (Pool pool = builder.open()) {
            WorkerFacts facts =
                    pool.map(nothing -> WorkerFacts.ofThisJvm(), List.of(0)).get(0);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return new FirstWorker(facts, millis, OwnMemory.of(facts.pid()), ownChannel, "");
        } catch (TaskFailedException | IllegalArgumentException | IllegalStateException e) {
            return new FirstWorker(null, 0, OwnMemory.UNKNOWN, ownChannel, String.valueOf(e.getMessage()));
        }
    }

    Finding finding() {
        if (facts == null) {
            return Finding.wrong("none starts: " + trouble, "jvmpool run cube 1 --workers 1 --heap 64m --verbose");
        }
        String says = "first result after " + millis + " ms" + (idle < 0 ? "" : ", " + Bytes.of(idle) + " when idle")
                + "; messages apart from what is printed: " + (ownChannel ? "yes, by /bin/sh" : "no");
        Finding finding = ownChannel
                ? Finding.ok(says)
                : Finding.note(says + ", so what native code prints can break a worker", "ls -l /bin/sh");
        return finding.with("firstResultMillis", millis).with("idleBytes", idle).with("ownChannel", ownChannel);
    }
}
