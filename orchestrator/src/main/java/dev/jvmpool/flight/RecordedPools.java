package dev.jvmpool.flight;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/** The pools of this JVM that tell the Flight Recorder of themselves, which it asks each second. Holds none of them. Thread-safe. */
final class RecordedPools {

    private static final Set<PoolRecorder> POOLS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static final EventType POOL = EventType.getEventType(PoolEvent.class);
    private static final EventType WORKER = EventType.getEventType(WorkerEvent.class);
    private static final EventType TASK = EventType.getEventType(TaskEvent.class);

    static {
        FlightRecorder.addPeriodicEvent(PoolEvent.class, RecordedPools::sample);
        FlightRecording.loaded();
    }

    private RecordedPools() {}

    static void add(PoolRecorder pool) {
        POOLS.add(pool);
    }

    static void remove(PoolRecorder pool) {
        POOLS.remove(pool);
    }

    /** Whether a recording that is on takes any of the events. They are asked each time, because that may change while it is on. */
    static boolean areWanted() {
        return TASK.isEnabled() || WORKER.isEnabled() || POOL.isEnabled();
    }

    private static void sample() {
        List<PoolRecorder> now;
        synchronized (POOLS) {
            now = List.copyOf(POOLS);
        }
        now.forEach(PoolRecorder::sample);
    }
}
