package dev.jvmpool.cache;

import dev.jvmpool.memory.StoredResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a {@link Memory} may keep, for {@link Memory#reduce}. Limits can be combined, and each holds on its own. Immutable.
 *
 * <pre>{@code
 * memory.reduce(Reduction.toBytes(500_000_000).unusedFor(Duration.ofDays(30)));
 * }</pre>
 */
public final class Reduction {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final long bytes;
    private final long items;
    private final @Nullable Duration unused;

    private Reduction(long bytes, long items, @Nullable Duration unused) {
        this.bytes = bytes;
        this.items = items;
        this.unused = unused;
    }

    /**
     * Keeps so many bytes of results, those that were used last.
     *
     * @param limit how many bytes their files may have together, 0 or more
     * @return the reduction
     * @throws IllegalArgumentException if the limit is negative
     */
    public static Reduction toBytes(long limit) {
        return new Reduction(NO_LIMIT, NO_LIMIT, null).bytes(limit);
    }

    /**
     * Keeps so many results, those that were used last.
     *
     * @param limit how many results, 0 or more
     * @return the reduction
     * @throws IllegalArgumentException if the limit is negative
     */
    public static Reduction toItems(long limit) {
        return new Reduction(NO_LIMIT, NO_LIMIT, null).items(limit);
    }

    /**
     * Keeps results that were written or found within a time.
     *
     * @param age how long a result may have been of no use, more than 0
     * @return the reduction
     * @throws IllegalArgumentException if the time is 0 or negative
     */
    public static Reduction toAge(Duration age) {
        return new Reduction(NO_LIMIT, NO_LIMIT, null).unusedFor(age);
    }

    /**
     * Keeps, besides, no more than so many bytes.
     *
     * @param limit how many bytes their files may have together, 0 or more
     * @return a reduction with this limit too
     * @throws IllegalArgumentException if the limit is negative
     */
    public Reduction bytes(long limit) {
        return new Reduction(notNegative("bytes", limit), items, unused);
    }

    /**
     * Keeps, besides, no more than so many results.
     *
     * @param limit how many results, 0 or more
     * @return a reduction with this limit too
     * @throws IllegalArgumentException if the limit is negative
     */
    public Reduction items(long limit) {
        return new Reduction(bytes, notNegative("items", limit), unused);
    }

    /**
     * Keeps, besides, only results that were written or found within a time.
     *
     * @param age how long a result may have been of no use, more than 0
     * @return a reduction with this limit too
     * @throws IllegalArgumentException if the time is 0 or negative
     */
    public Reduction unusedFor(Duration age) {
        Objects.requireNonNull(age, "age");
        if (age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException("age must be more than 0, not " + age);
        }
        return new Reduction(bytes, items, age);
    }

    private static long notNegative(String name, long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, not " + limit);
        }
        return limit;
    }

    /** Chooses what has to go: least recently used first. */
    List<StoredResult> choose(List<StoredResult> all, Instant now) {
        List<StoredResult> latestFirst = new ArrayList<>(all);
        latestFirst.sort(Comparator.comparing(StoredResult::used).reversed());
        List<StoredResult> chosen = new ArrayList<>();
        long keptBytes = 0;
        long keptItems = 0;
        boolean full = false;
        for (StoredResult each : latestFirst) {
            if (!each.isResult()) {
                if (each.isAbandoned(now)) {
                    chosen.add(each);
                }
                continue;
            }
            Duration since = Duration.between(each.used(), now);
            full |= keptItems == items || each.bytes() > bytes - keptBytes;
            if (full || unused != null && since.compareTo(unused) > 0) {
                chosen.add(each);
            } else {
                keptItems++;
                keptBytes += each.bytes();
            }
        }
        return chosen;
    }
}
