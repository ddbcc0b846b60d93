package dev.jvmpool.dispatch;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The workers there are, and which of them have nothing to do. Guarded by the coordinator's lock. */
final class WorkerSet {

    /** How many workers may be on their way in the smallest of pools, if somebody kills them. */
    private static final int A_FEW = 4;

    private final int places;
    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private final Deque<Worker> idle = new ArrayDeque<>();

    /** Those that were idle for so long that they end now, and can run nothing any more. */
    private final Set<Worker> leaving = new HashSet<>();

    private int left;
    private int lastWorker;

    /** @param places how many workers there may be that can run tasks */
    WorkerSet(int places) {
        this.places = places;
    }

    /** @param now what time it is, as the clock counts */
    Worker add(long now) {
        Worker worker = new Worker(++lastWorker, now);
        workers.put(worker.id, worker);
        return worker;
    }

    void remove(Worker worker) {
        workers.remove(worker.id);
        idle.remove(worker);
        leaving.remove(worker);
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    /** All of them; not to be changed, nor kept. */
    Collection<Worker> all() {
        return Collections.unmodifiableCollection(workers.values());
    }

    /**
     * Whether no worker may be started. One that ends has its place until its process is gone, so that there are never more
     * processes than places: recycled ones, too, which may hold all the memory that they may have. Only one that ends because it
     * was idle gives its place up at once, or a call that comes just then would wait for the end; and no more such than
     * there are places, so that there are never more than twice as many processes.
     *
     * @param spares how many may be started beyond the places, until there are twice as many workers, or a few; only as many as there
     *     are places become ready
     */
    boolean isFull(int spares) {
        boolean twice = workers.size() / 2 >= places && (spares == 0 || workers.size() >= A_FEW);
        return staying() >= places + spares || twice;
    }

    /** How many there are but for those that end because they were idle. */
    int staying() {
        return workers.size() - leaving.size();
    }

    /** How many of those there ever were. */
    int left() {
        return left;
    }

    /** Whether as many are ready for calls as there are places, so that one more has none. */
    boolean areEnoughReady() {
        return ready() >= places;
    }

    /** How many are ready for calls, or run some. */
    int ready() {
        return count(WorkerState.IDLE) + count(WorkerState.BUSY);
    }

    /** How many there may be that can run tasks. */
    int places() {
        return places;
    }

    int size() {
        return workers.size();
    }

    int count(WorkerState state) {
        int count = 0;
        for (Worker worker : workers.values()) {
            count += worker.state() == state ? 1 : 0;
        }
        return count;
    }

    /** Whether there are workers that run calls, or can, or will when they have started. */
    boolean hasHope() {
        return workers.size() > count(WorkerState.STOPPING);
    }

    /** Whether one that did not start is killed for that, and has not ended. */
    boolean isOneFailing() {
        for (Worker worker : workers.values()) {
            if (worker.state() == WorkerState.STOPPING
                    && !worker.begun
                    && !(worker.cause() instanceof DeathCause.Requested)) {
                return true;
            }
        }
        return false;
    }

    /** The worker that became idle last, or null: its caches are warm, and others can rest, or end when they have rested long enough. */
    Worker firstIdle() {
        return idle.peek();
    }

    List<Worker> idle() {
        return List.copyOf(idle);
    }

    /** The worker became idle. */
    void rest(Worker worker) {
        worker.become(WorkerState.IDLE);
        idle.push(worker);
    }

    /** The {@linkplain #firstIdle first} gets a call. */
    void wake(Worker worker) {
        idle.pop();
        worker.become(WorkerState.BUSY);
    }

    /** The worker gets no more calls. */
    void dismiss(Worker worker) {
        // The one step that may find no memory comes first: what fails here is tried again as a whole.
        if (worker.cause() instanceof DeathCause.Idle) {
            leaving.add(worker);
            left++;
        }
        idle.remove(worker);
        worker.become(WorkerState.STOPPING);
    }
}
