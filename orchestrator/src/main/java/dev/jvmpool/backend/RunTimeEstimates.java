package dev.jvmpool.backend;

import dev.jvmpool.value.FunctionReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The paces of the functions of one pool, those used last, and the numbers of its batches. Thread-safe; its monitor guards the map. */
public final class RunTimeEstimates {

    private static final int MAX = 256;

    private final AtomicLong lastBatch = new AtomicLong();
    private final Map<String, RunTimeEstimate> paces = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunTimeEstimate> eldest) {
            return size() > MAX;
        }
    };

    /** A number for a batch, never used before. */
    public long nextBatch() {
        return lastBatch.incrementAndGet();
    }

    /** The pace of a function, whatever it captured. */
    public synchronized RunTimeEstimate of(FunctionReference function) {
        return paces.computeIfAbsent(function.displayName() + function.descriptor(), name -> new RunTimeEstimate());
    }
}
