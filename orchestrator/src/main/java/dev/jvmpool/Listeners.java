package dev.jvmpool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Who hears what happens in a pool. Thread-safe. */
final class Listeners {

    private final List<PoolListener> all = new CopyOnWriteArrayList<>();

    void add(PoolListener listener) {
        all.add(java.util.Objects.requireNonNull(listener, "listener"));
    }

    void remove(PoolListener listener) {
        all.remove(listener);
    }

    /** Whether nobody listens, so that nothing need be put into words. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Tells everybody. */
    <E> void tell(BiConsumer<PoolListener, E> method, E event) {
        for (PoolListener listener : all) {
            try {
                method.accept(listener, event);
            } catch (Throwable theirs) {
                // A listener that throws must not cost anybody a result.
            }
        }
    }
}
