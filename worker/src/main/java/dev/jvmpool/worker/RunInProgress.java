package dev.jvmpool.worker;

import dev.jvmpool.running.PacedReports;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.running.TaskRunner;

/** The run that the main thread is at, for who asks there; makes something of it only then. Of the main thread alone but where it says so. */
final class RunInProgress extends TaskRunner {

    private final Runner runner;

    /** Null between runs. */
    private Inbox.Job job;

    private int index;

    /** Null as long as no task asked. */
    private PacedReports.Pace pace;

    /** What the run says of itself; null if it did not ask. Also read by others. */
    private volatile RunReports reports;

    RunInProgress(Runner runner) {
        this.runner = runner;
    }

    /** The calling thread is the main thread. */
    void isHere() {
        enter();
    }

    void begin(Inbox.Job ofJob, int itsIndex) {
        job = ofJob;
        index = itsIndex;
    }

    /** It has ended; what came of it is not said yet. */
    void end() {
        job = null;
        if (reports != null) {
            reports.end();
        }
    }

    /** The run that has ended has a result. */
    void succeeded() {
        reports = null;
    }

    /** It failed, or its result cannot be returned; if there was one: it may not have begun. */
    void failed() {
        if (reports != null) {
            reports.passOnPartial();
            reports = null;
        }
    }

    @Override
    protected RunningTask running() {
        if (job == null) {
            return null;
        }
        if (reports == null) {
            pace = pace == null ? new PacedReports.Pace() : pace;
            reports = new RunReports(runner, job, index, pace);
        }
        return reports;
    }

    /** On any thread: passes on what the run said last, if that has waited long enough. */
    void sayLate() {
        RunReports late = reports;
        if (late != null) {
            late.passOnLate();
        }
    }
}
