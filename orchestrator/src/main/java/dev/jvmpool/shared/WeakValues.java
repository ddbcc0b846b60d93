package dev.jvmpool.shared;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** The one object there is for each key, as long as anybody has it. Thread-safe. */
public final class WeakValues<K, V> {

    private static final Cleaner CLEANER = Cleaner.create();

    private final ConcurrentMap<K, WeakReference<V>> values = new ConcurrentHashMap<>();

    /** The object of a key, or null. */
    public V find(K key) {
        WeakReference<V> known = values.get(key);
        return known == null ? null : known.get();
    }

    /** Does this with those that somebody has. */
    public void forEach(Consumer<? super V> action) {
        for (WeakReference<V> known : values.values()) {
            V value = known.get();
            if (value != null) {
                action.accept(value);
            }
        }
    }

    /**
     * Makes an object that of its key, unless there is one already.
     *
     * @param afterwards is run when nobody has the object any more; must not have it itself
     * @return the one there is now
     */
    public V add(K key, V value, Runnable afterwards) {
        WeakReference<V> mine = new WeakReference<>(value);
        WeakReference<V> known =
                values.compute(key, (same, other) -> other == null || other.refersTo(null) ? mine : other);
        V winner = known.get();
        if (winner != null && winner != value) {
            return winner;
        }
        CLEANER.register(value, () -> {
            values.remove(key, mine);
            afterwards.run();
        });
        return value;
    }
}
