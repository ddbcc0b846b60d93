package dev.jvmpool.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The workers that are to be there before there are calls for them: how many, and who waits until they are ready. One that dies or is
 * recycled is replaced at once, and not when a call needs it; one that ends because it was idle is not, or it need not have ended.
 * Guarded by the coordinator's lock.
 */
final class WarmWorkers {

    /**
     * One that ended by itself before it had run anything is replaced no sooner than so long after its start: a worker that crashes
     * by itself again and again, with nobody who waits for it, is not to take a core for that.
     */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final WorkerSet workers;
    private final List<ReadyListener> waiting = new ArrayList<>();
    private int wanted;

    /** How many had left for being idle when that many were wanted. */
    private int leftBefore;

    private boolean paused;
    private long pausedUntil;

    WarmWorkers(WorkerSet workers) {
        this.workers = workers;
    }

    /** From now on there are to be as many as there are places. */
    void fill(ReadyListener listener) {
        waiting.add(listener);
        wanted = workers.places();
        leftBefore = workers.left();
    }

    /** Those that left since then are not missed; nor do they count, though they are still there. */
    private int wanted() {
        return Math.max(0, wanted - (workers.left() - leftBefore));
    }

    /** How many are to be started though no call waits for them. */
    int missing() {
        return Math.max(0, wanted() - workers.staying());
    }

    /** How long it is until these may be, in nanoseconds. */
    long pause(long now) {
        paused &= pausedUntil - now > 0;
        return paused ? pausedUntil - now : 0;
    }

    /** A worker is about to be dead, of this; it still has the call that it had. Cannot fail, and may be said again. */
    void lost(Worker worker, DeathCause cause) {
        boolean unused = worker.begun && worker.runs == 0 && worker.running() == null;
        if (unused && DeathRules.isItsOwnDoing(cause)) {
            long until = worker.startedAt + PAUSE.toNanos();
            pausedUntil = paused && pausedUntil - until > 0 ? pausedUntil : until;
            paused = true;
        }
    }

    /** At the end of each decision. */
    void tellReady(DeferredActions actions) {
        if (!waiting.isEmpty() && workers.ready() >= wanted()) {
            tell(ReadyListener::ready, actions);
        }
    }

    /** None is to be started any more but for a call, if that. */
    void giveUp(Outcome why, DeferredActions actions) {
        wanted = 0;
        if (!waiting.isEmpty()) {
            tell(listener -> listener.notReady(why), actions);
        }
    }

    /** Where there is no memory for it nobody is told, and all are when this is tried again. */
    private void tell(Consumer<ReadyListener> how, DeferredActions actions) {
        List<ReadyListener> told = List.copyOf(waiting);
        actions.add(() -> told.forEach(how));
        waiting.clear();
    }
}
