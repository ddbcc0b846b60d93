package dev.jvmpool.worker;

import dev.jvmpool.running.PacedReports;
import dev.jvmpool.value.PartialJson;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.wire.FromWorker;

/** What a run says of itself, on its way to the orchestrator. Made when a task asks for its context. */
final class RunReports extends PacedReports {

    private final Runner runner;
    private final long call;
    private final int index;
    private final int attempt;

    /** What the run handed out and was not passed on, as JSON, or null. Guarded by the monitor. */
    private String partial;

    /** @param pace of all runs of this worker: a million short ones that report each must not flood the channel either */
    RunReports(Runner runner, Inbox.Job job, int index, Pace pace) {
        super(pace);
        this.runner = runner;
        this.call = job.call();
        this.index = index;
        this.attempt = job.attempt();
    }

    /** What cannot be sent is the task's mistake. It becomes JSON without the monitor, because that may run the user's code. */
    @Override
    public void partial(Object value) {
        String json;
        try {
            json = PartialJson.write(value);
        } catch (RefusedException e) {
            throw new IllegalArgumentException("this partial result cannot be sent: " + e.getMessage(), e.origin());
        }
        handOut(json);
    }

    private synchronized void handOut(String json) {
        if (!hasEnded()) {
            partial = json;
            progress(NO_FRACTION, null);
        }
    }

    /** The run has ended, and failed: what it handed out last does not wait for its turn. */
    synchronized void passOnPartial() {
        if (partial != null) {
            passOnNow();
        }
    }

    @Override
    protected long nanos() {
        return System.nanoTime();
    }

    @Override
    protected void passOn(double newest, String newestText) {
        String handedOut = partial;
        partial = null;
        runner.sendProgress(new FromWorker.Progress(call, index, newest, newestText, handedOut));
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
