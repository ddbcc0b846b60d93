package dev.jvmpool;

import dev.jvmpool.backend.local.LocalBackend;
import dev.jvmpool.backend.local.WorkerCount;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.pool.PendingLimit;
import dev.jvmpool.process.SettingRules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a thread pool. Wrong values are refused by {@link #open}, with their name and the rule.
 *
 * <pre>{@code
 * Pool pool = Pool.threads().workers(4).maxPending(100, WhenFull.WAIT).open();
 * }</pre>
 *
 * Not thread-safe.
 */
public final class ThreadPoolBuilder {

    private int workers = -1;
    private @Nullable String name;
    private @Nullable Integer maxPending;
    private WhenFull whenFull = WhenFull.WAIT;

    ThreadPoolBuilder() {}

    /**
     * Sets how many threads there are at most.
     *
     * @param count 1 or more; a negative number counts back from the cores, down to one: -1, the default, is all of them
     * @return this builder
     */
    public ThreadPoolBuilder workers(int count) {
        this.workers = count;
        return this;
    }

    /**
     * Sets the pool's name, with which the names of its threads begin.
     *
     * @param text not blank; by default {@code jvmpool-threads-4711-2}, counted, with the id of this process
     * @return this builder
     */
    public ThreadPoolBuilder name(String text) {
        this.name = Objects.requireNonNull(text, "name");
        return this;
    }

    /**
     * Limits how many submitted tasks may be without an outcome, as {@link ProcessPoolBuilder#maxPending} does.
     *
     * @param count 1 or more, those that run included; by default there is no limit
     * @param what what becomes of one more
     * @return this builder
     */
    public ThreadPoolBuilder maxPending(int count, WhenFull what) {
        this.maxPending = count;
        this.whenFull = Objects.requireNonNull(what, "whenFull");
        return this;
    }

    /**
     * Opens the pool. No thread is started before there is a task for it, or {@link Pool#prestart} is called.
     *
     * @return the pool
     * @throws IllegalArgumentException if a setting is wrong; the message says which, its value, and the rule
     * @throws IllegalStateException if a task of a thread pool, 3 pools deep, opens it
     */
    public Pool open() {
        SettingRules.require(name == null || !name.isBlank(), "name must not be blank", name);
        PendingLimit pending = PendingLimit.of(maxPending, whenFull);
        int count = WorkerCount.count(workers);
        LocalBackend backend = name == null ? LocalBackend.threads(count) : LocalBackend.threads(name, count);
        return BackendPool.open(backend, backend.ending(), pending);
    }
}
