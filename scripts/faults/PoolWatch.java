import dev.jvmpool.PoolListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hears of a pool's workers: that they end only when they have to, and that each that is ready ends. Thread-safe. */
final class PoolWatch implements PoolListener {

    private final boolean mayEndByThemselves;
    private final Victims victims;
    private final Ledger ledger;
    private final Tally tally;
    private final Map<Integer, Long> ready = new ConcurrentHashMap<>();

    /** @param mayEndByThemselves whether tasks end their workers, or the machine does */
    PoolWatch(boolean mayEndByThemselves, Victims victims, Ledger ledger, Tally tally) {
        this.mayEndByThemselves = mayEndByThemselves;
        this.victims = victims;
        this.ledger = ledger;
        this.tally = tally;
    }

    @Override
    public void workerStarted(WorkerStarted event) {
        tally.countWorker();
        ready.put(event.worker(), event.pid());
    }

    @Override
    public void workerEnded(WorkerEnded event) {
        ready.remove(event.worker());
        boolean killed = victims.contains(event.pid()) || Judge.isLate(event.reason());
        if (!event.expected() && !mayEndByThemselves && !killed) {
            ledger.complain("worker " + event.worker() + ", " + event.pid() + ", ended, and nobody had killed it: "
                    + event.reason());
        }
    }

    /** Those of a map are told when it is over. */
    @Override
    public void taskEnded(TaskEnded event) {
        if (!event.retried()) {
            tally.progress();
        }
    }

    void check() {
        if (!ready.isEmpty()) {
            ledger.complain("nobody heard of the end of workers " + ready);
        }
    }
}
