package dev.jvmpool.backend;

import dev.jvmpool.PoolListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Who hears what happens in a pool. Thread-safe. */
public final class PoolEvents {

    private final List<PoolListener> all = new CopyOnWriteArrayList<>();

    public void add(PoolListener listener) {
        all.add(java.util.Objects.requireNonNull(listener, "listener"));
    }

    public void remove(PoolListener listener) {
        all.remove(listener);
    }

    /** Whether nobody listens, so that nothing need be put into words. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Tells everybody. */
    public <E> void tell(BiConsumer<PoolListener, E> method, E event) {
        for (PoolListener listener : all) {
            try {
                method.accept(listener, event);
            } catch (Throwable theirs) {
                // A listener that throws must not cost anybody a result.
            }
        }
    }
}
