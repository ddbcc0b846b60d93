package dev.jvmpool.compare;

import dev.jvmpool.Mode;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import dev.jvmpool.ProcessPoolBuilder;
import dev.jvmpool.TaskFuture;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.WorkerOutOfMemoryException;
import dev.jvmpool.function.TaskCallable;
import dev.jvmpool.value.RefusedException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * The loop, or threads, in a JVM of their own. It is the one worker of a pool, so it has as much heap as all workers of a pool of processes together, all
 * cores, and otherwise the same flags.
 */
final class InOneJvm implements Side {

    private final Job job;
    private final Mode mode;
    private final int threads;
    private final long timeoutNanos;
    private final Pool pool;
    private final JvmMeter meter = new JvmMeter();

    /** Null until its JVM is prepared. */
    private Board board;

    InOneJvm(Job job, ProcessPoolBuilder settings, Mode mode, int threads, long timeoutNanos) {
        this.job = job;
        this.mode = mode;
        this.threads = threads;
        this.timeoutNanos = timeoutNanos;
        pool = settings.workers(1).output(printed -> {}).open();
        pool.addListener(meter);
    }

    @Override
    public Round run() {
        long begin = System.nanoTime();
        try {
            if (board == null) {
                prepare();
            }
        } catch (WorkerDiedException e) {
            // Of a class of the task, before the first lap: its JVM would have ended the same way in a program.
            Crashes.forget(e);
            return gone(System.nanoTime() - begin, ProcessUse.UNKNOWN, 0, words(e));
        }
        return lap();
    }

    private Round lap() {
        long cpu = meter.cpuNanos();
        meter.start();
        long begin = System.nanoTime();
        String end;
        LapReport report = null;
        try {
            report = get(pool.submit(lap(job.reference(), job.arguments(), threads, timeoutNanos)));
            end = report.stuck() ? "a task that cannot be stopped" : null;
        } catch (WorkerDiedException e) {
            end = words(e);
            Crashes.forget(e);
        } finally {
            meter.stop();
        }
        if (report == null) {
            long nanos = System.nanoTime() - begin;
            return gone(nanos, difference(meter.cpuNanos(), cpu), board.countEnded(), end);
        }
        return new Round(
                report.nanos(), report.cpuNanos(), report.delayNanos(), report.answers(), board.countEnded(), end, 0);
    }

    private static Round gone(long nanos, long cpuNanos, int done, String end) {
        return new Round(nanos, cpuNanos, ProcessUse.UNKNOWN, List.of(), done, end, 1);
    }

    /** Captures what the lap needs, and not this object. */
    private static TaskCallable<LapReport> lap(String reference, String arguments, int threads, long timeoutNanos) {
        return () -> Lap.run(reference, arguments, threads, timeoutNanos);
    }

    /** The JVM starts, finds the function and opens the board, which is none of its work. */
    private void prepare() {
        String reference = job.reference();
        int inputs = job.inputs().size();
        Board made = Board.create(inputs);
        String file = made.file().toString();
        try {
            get(pool.submit(() -> Lap.prepare(reference, file, inputs)));
            board = made;
        } finally {
            made.deleteFile();
        }
    }

    private static <R> R get(TaskFuture<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a lap was run");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RefusedException refused) {
                throw new NotSendableException(refused.getMessage(), refused);
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a lap failed: " + cause, cause);
        }
    }

    private static String words(WorkerDiedException e) {
        if (e instanceof WorkerOutOfMemoryException) {
            return "its heap was full";
        }
        String crash = e.death().crash();
        if (crash != null) {
            // Who wants to know where runs it in processes, and gets all of it.
            return "crash by " + crash.split(" ", 2)[0];
        }
        return e.signal() == null ? "exit value " + e.exitValue().orElse(-1) : "ended by " + e.signal();
    }

    private static long difference(long after, long before) {
        return after < 0 || before < 0 ? ProcessUse.UNKNOWN : after - before;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public int workers() {
        return threads;
    }

    /** A program that has its tasks in a loop or on threads runs already. */
    @Override
    public long startNanos() {
        return 0;
    }

    @Override
    public long peakBytes() {
        return meter.peakBytes();
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }
}
