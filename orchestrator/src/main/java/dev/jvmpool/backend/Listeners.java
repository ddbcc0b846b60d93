package dev.jvmpool.backend;

import dev.jvmpool.PoolListener;
import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import dev.jvmpool.running.WakesByReports;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Who hears of a pool, and which workers live, so that who comes later learns of those. Thread-safe: its monitor guards who is on which list and
 * what newcomers have still to hear; while it is held nobody is told anything.
 */
final class Listeners {

    /** Those that hear everything. */
    private final List<PoolListener> awake = new CopyOnWriteArrayList<>();

    /** Those that hear of workers and retries only, so that nothing is put together for them when a task begins and ends. */
    private final List<PoolListener> quiet = new CopyOnWriteArrayList<>();

    /** Those that hear nothing until a task reports. */
    private final List<PoolListener> asleep = new CopyOnWriteArrayList<>();

    /** Those that are being told which workers there are, by who adds them. Guarded by the monitor. */
    private final List<Newcomer> newcomers = new ArrayList<>();

    /** The workers that are ready. Guarded by the monitor. */
    private final Map<Integer, WorkerStarted> living = new LinkedHashMap<>();

    /** @param untold what it has still to hear of workers before it hears like the others */
    private record Newcomer(PoolListener listener, Queue<News<?>> untold) {}

    private record News<E>(BiConsumer<PoolListener, E> method, E event) {
        void tell(PoolListener listener) {
            Listeners.tell(listener, method, event);
        }
    }

    // Who comes and goes.

    /** Returns when it has heard of each worker that lives, and hears all that happens from then on. */
    void add(PoolListener listener) {
        if (listener instanceof WakesByReports) {
            asleep.add(listener);
            return;
        }
        Newcomer newcomer = new Newcomer(listener, new ArrayDeque<>());
        synchronized (this) {
            for (WorkerStarted worker : living.values()) {
                newcomer.untold.add(new News<>(PoolListener::workerFound, worker));
            }
            newcomers.add(newcomer);
        }
        for (News<?> next = nextFor(newcomer); next != null; next = nextFor(newcomer)) {
            next.tell(listener);
        }
    }

    /** Null when it is none any more. */
    private synchronized News<?> nextFor(Newcomer newcomer) {
        News<?> next = newcomer.untold.poll();
        // Unless it was removed meanwhile.
        if (next == null && newcomers.removeIf(each -> each == newcomer)) {
            awake.add(newcomer.listener);
        }
        return next;
    }

    /** Adds one that wants to hear of workers, of the end of their pool, and of tasks that are run again. */
    void addQuiet(PoolListener listener) {
        quiet.add(listener);
    }

    synchronized void remove(PoolListener listener) {
        if (asleep.remove(listener) || awake.remove(listener)) {
            return;
        }
        for (int at = 0; at < newcomers.size(); at++) {
            if (newcomers.get(at).listener.equals(listener)) {
                newcomers.remove(at).untold.clear();
                return;
            }
        }
    }

    /** Who slept until now hears all from now on. */
    void wake() {
        if (!asleep.isEmpty()) {
            wakeAll();
        }
    }

    private synchronized void wakeAll() {
        awake.addAll(asleep);
        asleep.clear();
    }

    // Who there is.

    boolean areAwake() {
        return !awake.isEmpty();
    }

    boolean areQuiet() {
        return !quiet.isEmpty();
    }

    boolean areAsleep() {
        return !asleep.isEmpty();
    }

    /** The workers that live, in the order in which they became ready. */
    synchronized List<WorkerStarted> workers() {
        return List.copyOf(living.values());
    }

    // What they are told.

    <E> void tell(BiConsumer<PoolListener, E> method, E event) {
        for (PoolListener listener : awake) {
            tell(listener, method, event);
        }
    }

    <E> void tellQuiet(BiConsumer<PoolListener, E> method, E event) {
        for (PoolListener listener : quiet) {
            tell(listener, method, event);
        }
    }

    void workerStarted(WorkerStarted event) {
        List<PoolListener> hearers;
        synchronized (this) {
            living.put(event.worker(), event);
            hearers = hearers(PoolListener::workerStarted, event);
        }
        tellEach(hearers, PoolListener::workerStarted, event);
    }

    void workerEnded(WorkerEnded event) {
        List<PoolListener> hearers;
        synchronized (this) {
            living.remove(event.worker());
            hearers = hearers(PoolListener::workerEnded, event);
        }
        tellEach(hearers, PoolListener::workerEnded, event);
    }

    void poolBroken(PoolListener.PoolBroken event) {
        tellEach(hearers(PoolListener::poolBroken, event), PoolListener::poolBroken, event);
    }

    /** Who is to be told; a newcomer by who adds it, when it has heard what was before. */
    private synchronized <E> List<PoolListener> hearers(BiConsumer<PoolListener, E> method, E event) {
        for (Newcomer newcomer : newcomers) {
            newcomer.untold.add(new News<>(method, event));
        }
        List<PoolListener> hearers = new ArrayList<>(awake);
        hearers.addAll(quiet);
        return hearers;
    }

    private static <E> void tellEach(List<PoolListener> hearers, BiConsumer<PoolListener, E> method, E event) {
        for (PoolListener listener : hearers) {
            tell(listener, method, event);
        }
    }

    private static <E> void tell(PoolListener listener, BiConsumer<PoolListener, E> method, E event) {
        try {
            method.accept(listener, event);
        } catch (Throwable theirs) {
            // A listener that throws must not cost anybody a result.
        }
    }
}
