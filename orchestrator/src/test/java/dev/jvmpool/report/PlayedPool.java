package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.TaskProgressed;
import dev.jvmpool.PoolListener.TaskStarted;
import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays to a recorder what would happen in a pool, on a clock of its own. */
final class PlayedPool {

    private long millis;
    final Recorder recorder;
    private long lastCall;
    private String unfinished;
    private long waiting;
    private boolean anybodyRuns;

    PlayedPool() {
        this(200_000);
    }

    PlayedPool(int mostBars) {
        recorder = new Recorder(() -> millis * 1_000_000, mostBars, false);
    }

    PlayedPool after(long more) {
        millis += more;
        return this;
    }

    PlayedPool worker(int number) {
        recorder.workerStarted(new WorkerStarted(number, 1000 + number, Duration.ofMillis(20)));
        return this;
    }

    /** One that was there before. */
    PlayedPool found(int number) {
        recorder.workerFound(new WorkerStarted(number, 1000 + number, Duration.ofMillis(20)));
        return this;
    }

    PlayedPool gone(int number, Cause cause, String reason) {
        recorder.workerEnded(new WorkerEnded(number, 1000 + number, cause, reason));
        return this;
    }

    /** A task begins; its number is told. */
    long begin(int worker, String input) {
        return begin(worker, 1, input, 5);
    }

    long begin(int worker, int tasks, String input, long waited) {
        lastCall++;
        recorder.taskStarted(
                new TaskStarted(lastCall, "Pdf::text", tasks, worker, 1, Duration.ofMillis(waited), input));
        return lastCall;
    }

    void says(long call, int worker, double fraction, String text) {
        recorder.taskProgressed(new TaskProgressed(call, "Pdf::text", worker, fraction, text));
    }

    void end(long call, int worker, int tasks, long took, Status status, String error, boolean again, String input) {
        recorder.taskEnded(new TaskEnded(
                call, "Pdf::text", tasks, worker, Duration.ofMillis(took), status, error, 1, again, input));
    }

    /** A task that takes so long, from its beginning to its end. */
    PlayedPool task(int worker, long took) {
        return task(worker, took, Status.SUCCEEDED, null, "in");
    }

    PlayedPool task(int worker, long took, Status status, String error, String input) {
        long call = begin(worker, input);
        after(took);
        end(call, worker, 1, status == Status.SUCCEEDED ? took : 0, status, error, false, input);
        return this;
    }

    PlayedPool tasks(int count, int worker, long took) {
        for (int i = 0; i < count; i++) {
            task(worker, took);
        }
        return this;
    }

    /** The workers have so much memory, each by its lane. */
    PlayedPool memory(Map<Integer, Integer> megabytes) {
        Map<Integer, Long> bytes = new HashMap<>();
        megabytes.forEach((lane, size) -> bytes.put(lane, (long) size << 20));
        recorder.sampled(bytes);
        return this;
    }

    PlayedPool unfinished(String why) {
        unfinished = why;
        return this;
    }

    PlayedPool stillHas(long waits, boolean runs) {
        waiting = waits;
        anybodyRuns = runs;
        return this;
    }

    Picture picture() {
        Recording recording = recorder.recording();
        long active = anybodyRuns ? recording.running().size() : 0;
        return new Picture(
                "played",
                unfinished == null && waiting + active == 0,
                unfinished,
                Map.of(),
                waiting,
                active,
                0,
                recording);
    }

    /** The remarks, each with its level before it. */
    List<String> remarks() {
        return picture().remarks().stream()
                .map(remark -> remark.level().name().toLowerCase(Locale.ROOT) + ": " + remark.text())
                .toList();
    }
}
