package dev.jvmpool.worker;

import dev.jvmpool.running.PacedReports;
import dev.jvmpool.wire.FromWorker;

/** What a run says of itself, on its way to the orchestrator. Made when a task asks for its context. */
final class RunReports extends PacedReports {

    private final Runner runner;
    private final long call;
    private final int index;
    private final int attempt;

    /** @param pace of all runs of this worker: a million short ones that report each must not flood the channel either */
    RunReports(Runner runner, Inbox.Job job, int index, Pace pace) {
        super(pace);
        this.runner = runner;
        this.call = job.call();
        this.index = index;
        this.attempt = job.attempt();
    }

    @Override
    protected long nanos() {
        return System.nanoTime();
    }

    @Override
    protected void passOn(double newest, String newestText) {
        runner.sendProgress(new FromWorker.Progress(call, index, newest, newestText));
    }

    @Override
    protected void passOnIn(long nanos) {
        runner.watchProgress();
    }

    @Override
    public String pool() {
        return System.getProperty(WorkerName.POOL_PROPERTY, "");
    }

    @Override
    public int worker() {
        return Integer.getInteger(WorkerName.NUMBER_PROPERTY, 0);
    }

    @Override
    public int attempt() {
        return attempt;
    }
}
