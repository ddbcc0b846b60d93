package dev.jvmpool.backend;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long the functions of one pool take, those used last. Thread-safe; its monitor guards the map. */
public final class RunTimeEstimates {

    private static final int MAX = 256;

    private final Map<String, RunTimeEstimate> estimates = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunTimeEstimate> eldest) {
            return size() > MAX;
        }
    };

    /** That of a function, whatever it captured. */
    public synchronized RunTimeEstimate of(String function) {
        return estimates.computeIfAbsent(function, name -> new RunTimeEstimate());
    }
}
