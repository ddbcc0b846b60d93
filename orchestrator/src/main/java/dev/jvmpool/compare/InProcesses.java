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
    private final long opened = System.nanoTime();
    private volatile long ready;
    private boolean warm;

    /** Opens the pool; its workers start with the first round. */
    InProcesses(Job job, ProcessPoolBuilder settings, int workers, CallOptions options) {
        this.job = job;
        this.workers = workers;
        pool = settings.workers(workers).output(printed -> {}).open();
        view = pool.with(options);
        pool.addListener(this);
    }

    @Override
    public void workerStarted(WorkerStarted event) {
        if (ready == 0) {
            ready = System.nanoTime();
        }
        meter.add(event.pid());
    }

    @Override
    public Round run() {
        meter.addFromNow(ProcessHandle.current().pid());
        long died = pool.stats().workersDied();
        long cpu = meter.cpuNanos();
        meter.start();
        List<TaskOutcome<Object>> outcomes = new ArrayList<>();
        long begin = warm ? System.nanoTime() : opened;
        try (Results<Object> results = view.imap(job.task(), job.inputs())) {
            while (results.hasNext()) {
                outcomes.add(results.nextOutcome());
            }
        }
        long nanos = System.nanoTime() - begin;
        meter.stop();
        warm = true;
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
        return Math.max(0, ready - opened);
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
