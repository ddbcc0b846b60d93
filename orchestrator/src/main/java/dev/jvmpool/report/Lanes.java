package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workers of a pool, in the order in which they came, and how many ended why. Not thread-safe. */
final class Lanes {

    /** In place of one: it came when there were as many as are kept. */
    static final int NOT_KEPT = -1;

    private final int most;
    private final long self = ProcessHandle.current().pid();
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();

    /** Those that live: by number, with the id of the process, which is 0 for a thread. */
    private final Map<Integer, Long> alive = new HashMap<>();

    private final Map<Cause, Long> ends = new EnumMap<>(Cause.class);
    private long ready;
    private long left;

    Lanes(int most) {
        this.most = most;
    }

    /** The place of a worker; a new one if it is heard of for the first time, as that of a sequential pool is by its first task. */
    int placeOf(int worker) {
        return placeOf(worker, 0);
    }

    private int placeOf(int worker, long pid) {
        Integer place = places.get(worker);
        if (place != null) {
            return place;
        }
        if (lanes.size() == most) {
            return NOT_KEPT;
        }
        lanes.add(new Lane(worker, pid > 0 && pid != self ? pid : 0));
        places.put(worker, lanes.size() - 1);
        return lanes.size() - 1;
    }

    void started(WorkerStarted event, long now) {
        Lane lane = lives(event);
        if (lane != null) {
            lane.ready = now;
            lane.forked = Math.max(0, now - event.startUp().toNanos() / 1000);
        }
    }

    /** A worker was there before the report; when it was forked is not for this page to tell. */
    void found(WorkerStarted event) {
        Lane lane = lives(event);
        if (lane != null) {
            lane.ready = 0;
        }
    }

    private @Nullable Lane lives(WorkerStarted event) {
        ready++;
        alive.put(event.worker(), event.pid());
        int place = placeOf(event.worker(), event.pid());
        if (place == NOT_KEPT) {
            left++;
            return null;
        }
        return lanes.get(place);
    }

    void ended(WorkerEnded event, long now) {
        alive.remove(event.worker());
        ends.merge(event.cause(), 1L, Long::sum);
        int place = placeOf(event.worker(), event.pid());
        if (place != NOT_KEPT) {
            Lane lane = lanes.get(place);
            lane.ended = now;
            lane.cause = event.cause();
            lane.reason = event.reason();
        }
    }

    boolean noneLives() {
        return alive.isEmpty();
    }

    /** The processes that live, by the place of their lane. */
    Map<Integer, Long> processes() {
        Map<Integer, Long> processes = new HashMap<>();
        for (Integer worker : alive.keySet()) {
            Integer place = places.get(worker);
            if (place != null && lanes.get(place).pid > 0) {
                processes.put(place, lanes.get(place).pid);
            }
        }
        return processes;
    }

    Lane at(int place) {
        return lanes.get(place);
    }

    /** How many were ready. */
    long readyCount() {
        return ready;
    }

    /** How many workers are not kept. */
    long leftOut() {
        return left;
    }

    Map<Cause, Long> ends() {
        return new EnumMap<>(ends);
    }

    List<Lane> copy() {
        return lanes.stream().map(Lane::copy).toList();
    }
}
