package dev.jvmpool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The chunks that were submitted and have runs without an outcome. As long as there is one, the program does not end. Thread-safe; its
 * monitor guards the set.
 */
final class Underway {

    private final Crew crew;
    private final Set<Chunk> chunks = new LinkedHashSet<>();

    Underway(Crew crew) {
        this.crew = crew;
    }

    synchronized void add(Chunk chunk) {
        crew.began();
        chunks.add(chunk);
    }

    synchronized void remove(Chunk chunk) {
        if (chunks.remove(chunk)) {
            crew.ended();
        }
    }

    /** Cancels what has not started of the chunks that begin after an index. Outside the monitor, because it delivers outcomes. */
    void cancelAfter(long index) {
        for (Chunk chunk : snapshot()) {
            if (chunk.first() > index) {
                chunk.batch().cancel(false);
            }
        }
    }

    /** Has outcomes delivered that wait for others of their chunk. */
    void flush() {
        for (Chunk chunk : snapshot()) {
            chunk.batch().flush();
        }
    }

    private synchronized List<Chunk> snapshot() {
        return List.copyOf(chunks);
    }
}
