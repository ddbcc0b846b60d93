package dev.jvmpool.report;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much memory workers had, and this program: at moments that are the same for all, no more than so many. When there are more, every
 * other one is dropped, and from then on they are twice as far apart. Not thread-safe.
 */
final class MemorySamples {

    /** In place of a lane: the program that has the pool. */
    static final int PROGRAM = -1;

    /** In place of a number of megabytes: there was no such process. */
    static final int NONE = -1;

    private final int most;
    private long[] times = new long[16];
    private int size;
    private int apart = 1;
    private final Map<Integer, int[]> series = new TreeMap<>();

    MemorySamples(int most) {
        this.most = most;
    }

    private MemorySamples(MemorySamples other) {
        most = other.most;
        times = other.times.clone();
        size = other.size;
        apart = other.apart;
        other.series.forEach((lane, values) -> series.put(lane, values.clone()));
    }

    MemorySamples copy() {
        return new MemorySamples(this);
    }

    /** How many of the sampler's steps are between two of these. */
    int apart() {
        return apart;
    }

    /** Adds a moment, in microseconds; {@link #put} says what was seen then. */
    void begin(long time) {
        if (size == most) {
            halve();
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.min(most, 2 * size));
        }
        times[size++] = time;
    }

    /** The megabytes of a lane in the newest moment. */
    void put(int lane, int megabytes) {
        int at = size - 1;
        int[] values = series.get(lane);
        if (values == null || at >= values.length) {
            int old = values == null ? 0 : values.length;
            values = values == null ? new int[times.length] : Arrays.copyOf(values, times.length);
            Arrays.fill(values, old, values.length, NONE);
            series.put(lane, values);
        }
        values[at] = megabytes;
    }

    private void halve() {
        for (int at = 0; 2 * at < size; at++) {
            times[at] = times[2 * at];
        }
        series.replaceAll((lane, values) -> halved(values));
        series.values().removeIf(values -> Arrays.stream(values).allMatch(value -> value == NONE));
        size = (size + 1) / 2;
        apart *= 2;
    }

    private int[] halved(int[] values) {
        int[] half = new int[values.length];
        Arrays.fill(half, NONE);
        for (int at = 0; 2 * at < Math.min(size, values.length); at++) {
            half[at] = values[2 * at];
        }
        return half;
    }

    int size() {
        return size;
    }

    long time(int at) {
        return times[at];
    }

    /** The lanes of which something was seen. */
    Iterable<Integer> lanes() {
        return series.keySet();
    }

    int megabytes(int lane, int at) {
        int[] values = series.get(lane);
        return values == null || at >= values.length ? NONE : values[at];
    }
}
