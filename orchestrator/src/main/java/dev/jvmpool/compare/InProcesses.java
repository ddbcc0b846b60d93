package dev.jvmpool.compare;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Mode;
import dev.jvmpool.Pool;
import dev.jvmpool.PoolListener;
import dev.jvmpool.ProcessPoolBuilder;
import dev.jvmpool.Results;
import dev.jvmpool.TaskOutcome;
import java.util.ArrayList;
import java.util.List;

/** A pool of processes. This JVM is one of those that are involved: it has the inputs and the results. */
final class InProcesses implements Side, PoolListener {

    private final Job job;
    private final int workers;
    private final Pool pool;
    private final Pool view;
    private final JvmMeter meter = new JvmMeter();

    /** How long it took to open the pool, which is before the first round, because wrong settings are to be refused before anything runs. */
    private final long openNanos;

    private long begun;
    private volatile long ready;

    /** Opens the pool; its workers start with the first round. */
    InProcesses(Job job, ProcessPoolBuilder settings, int workers, CallOptions options) {
        this.job = job;
        this.workers = workers;
        long before = System.nanoTime();
        pool = settings.workers(workers).output(printed -> {}).open();
        view = pool.with(options);
        openNanos = System.nanoTime() - before;
        pool.addListener(this);
        pool.addListener(meter);
    }

    @Override
    public void workerStarted(WorkerStarted event) {
        if (ready == 0) {
            ready = System.nanoTime();
        }
    }

    @Override
    public Round run() {
        meter.addFromNow(ProcessHandle.current().pid());
        long died = pool.stats().workersDied();
        long cpu = meter.cpuNanos();
        meter.start();
        List<TaskOutcome<Object>> outcomes = new ArrayList<>();
        long begin = System.nanoTime();
        boolean first = begun == 0;
        if (first) {
            begun = begin;
        }
        long nanos;
        try (Results<Object> results = view.imap(job.task(), job.inputs())) {
            while (results.hasNext()) {
                outcomes.add(results.nextOutcome());
            }
            nanos = System.nanoTime() - begin + (first ? openNanos : 0);
        } finally {
            meter.stop();
        }
        long cpuAfter = meter.cpuNanos();
        int lost = (int) (pool.stats().workersDied() - died);
        return new Round(
                nanos,
                cpuAfter < 0 ? -1 : cpuAfter - cpu,
                ProcessUse.UNKNOWN,
                answers(outcomes),
                outcomes.size(),
                null,
                lost);
    }

    private List<Answer> answers(List<TaskOutcome<Object>> outcomes) {
        List<Answer> answers = new ArrayList<>();
        for (TaskOutcome<Object> outcome : outcomes) {
            Crashes.forget(outcome.error());
            answers.add(
                    outcome.error() == null ? Answer.of(job.result(), outcome.value()) : Answer.threw(outcome.error()));
        }
        return answers;
    }

    @Override
    public Mode mode() {
        return Mode.PROCESSES;
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public long startNanos() {
        return ready == 0 ? 0 : ready - begun + openNanos;
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
