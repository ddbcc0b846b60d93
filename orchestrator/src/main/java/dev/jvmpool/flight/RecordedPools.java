package dev.jvmpool.flight;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import jdk.jfr.FlightRecorder;

/** The pools of this JVM that tell the Flight Recorder of themselves, which it asks each second. Holds none of them. Thread-safe. */
final class RecordedPools {

    private static final Set<PoolRecorder> POOLS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    static {
        FlightRecorder.addPeriodicEvent(PoolEvent.class, RecordedPools::sample);
    }

    private RecordedPools() {}

    static void add(PoolRecorder pool) {
        POOLS.add(pool);
    }

    private static void sample() {
        List<PoolRecorder> now;
        synchronized (POOLS) {
            now = List.copyOf(POOLS);
        }
        now.forEach(PoolRecorder::sample);
    }
}
