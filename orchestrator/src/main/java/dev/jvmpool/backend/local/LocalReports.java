package dev.jvmpool.backend.local;

import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.running.PacedReports;
import java.time.Duration;

/** What one attempt at a task in this JVM says of itself. Made when the task asks for its context. */
final class LocalReports extends PacedReports {

    private final LocalRun run;
    private final LocalRun.Listener listener;
    private final Clock clock;
    private final int attempt;

    LocalReports(LocalRun run, LocalRun.Listener listener, Clock clock, int attempt) {
        super(new Pace());
        this.run = run;
        this.listener = listener;
        this.clock = clock;
        this.attempt = attempt;
    }

    /** Nothing has to be sent, so what is handed out need not wait for its turn. */
    @Override
    public synchronized void partial(Object value) {
        if (!hasEnded()) {
            listener.handedOut(value);
            progress(NO_FRACTION, null);
        }
    }

    @Override
    protected long nanos() {
        return clock.nanos();
    }

    @Override
    protected void passOn(double newest, String newestText) {
        run.heard(newest, newestText);
        listener.progressed(newest, newestText);
    }

    @Override
    protected void passOnIn(long nanos) {
        clock.schedule(Duration.ofNanos(nanos), this::ring);
    }

    /** Who listens may be slow, and other tasks have timeouts too. */
    private void ring() {
        if (!hasEnded()) {
            listener.besideTheClock(this::passOnLate);
        }
    }

    @Override
    public String pool() {
        return listener.pool();
    }

    @Override
    public int worker() {
        return listener.worker();
    }

    @Override
    public int attempt() {
        return attempt;
    }
}
