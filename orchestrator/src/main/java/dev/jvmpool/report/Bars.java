package dev.jvmpool.report;

import dev.jvmpool.PoolListener.Status;
import java.util.Arrays;

/**
 * What each worker did when: a bar for a task, or for tasks that travelled together. Columns of numbers, some 30 bytes for a bar, and no more
 * than so many bars: when they are too many, neighbours of the same worker become one. Times are microseconds. Not thread-safe.
 */
final class Bars {

    /** In the place of a {@link Status}: the task had no outcome yet. */
    static final int RUNNING = Status.values().length;

    /** A bar that was made of others is no longer than this part of the whole at first. */
    private static final int FIRST_PARTS = 8192;

    private static final int INITIAL = 1024;

    private final int most;
    private int size;
    private int[] lanes = new int[INITIAL];
    private long[] starts = new long[INITIAL];
    private long[] lengths = new long[INITIAL];
    private int[] tasks = new int[INITIAL];
    private byte[] states = new byte[INITIAL];
    private short[] functions = new short[INITIAL];
    private boolean merged;

    Bars(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    /** Whether there are bars that were several. */
    boolean isMerged() {
        return merged;
    }

    /** Those of one lane have to be added in the order of their times. */
    void add(int lane, long start, long length, int count, int state, int function) {
        if (size == most) {
            merge();
        }
        if (size == starts.length) {
            grow(Math.min(most, 2 * size));
        }
        set(size++, lane, start, length, count, state, function);
    }

    private void set(int at, int lane, long start, long length, int count, int state, int function) {
        lanes[at] = lane;
        starts[at] = start;
        lengths[at] = length;
        tasks[at] = count;
        states[at] = (byte) state;
        functions[at] = (short) function;
    }

    private void grow(int capacity) {
        lanes = Arrays.copyOf(lanes, capacity);
        starts = Arrays.copyOf(starts, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        tasks = Arrays.copyOf(tasks, capacity);
        states = Arrays.copyOf(states, capacity);
        functions = Arrays.copyOf(functions, capacity);
    }

    /** Until half of them are left, so that the next time is far away; or one for each lane, which is as few as there can be. */
    private void merge() {
        merged = true;
        long whole = 0;
        int mostLane = 0;
        for (int at = 0; at < size; at++) {
            whole = Math.max(whole, starts[at] + lengths[at]);
            mostLane = Math.max(mostLane, lanes[at]);
        }
        int[] last = new int[mostLane + 1];
        for (long span = 1 + whole / FIRST_PARTS; size > most / 2 && span <= 2 * whole; span *= 2) {
            merge(span, last);
        }
    }

    /** Makes neighbours one that span no more than this together; {@code last} is room for the newest bar of each lane. */
    private void merge(long span, int[] last) {
        Arrays.fill(last, -1);
        int kept = 0;
        for (int at = 0; at < size; at++) {
            int before = last[lanes[at]];
            long end = starts[at] + lengths[at];
            if (before >= 0 && end - starts[before] <= span) {
                join(before, at, end);
            } else {
                last[lanes[at]] = kept;
                set(kept++, lanes[at], starts[at], lengths[at], tasks[at], states[at], functions[at]);
            }
        }
        size = kept;
    }

    private void join(int before, int at, long end) {
        lengths[before] = Math.max(lengths[before], end - starts[before]);
        tasks[before] += tasks[at];
        states[before] = (byte) worse(states[before], states[at]);
    }

    /** A death is worse than a timeout, that than an error; nothing is less bad than what went well, but for what was cancelled. */
    private static int worse(int one, int other) {
        return badness(one) >= badness(other) ? one : other;
    }

    private static int badness(int state) {
        return state == Status.CANCELLED.ordinal() ? 0 : state + 1;
    }

    Bars copy() {
        Bars copy = new Bars(Math.max(most, size + INITIAL));
        copy.lanes = lanes.clone();
        copy.starts = starts.clone();
        copy.lengths = lengths.clone();
        copy.tasks = tasks.clone();
        copy.states = states.clone();
        copy.functions = functions.clone();
        copy.size = size;
        copy.merged = merged;
        return copy;
    }

    /** The places of the bars in the order of their starts. */
    int[] inOrder() {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        long[] keys = new long[size];
        for (int at = 0; at < size; at++) {
            keys[at] = starts[at] << bits | at;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int at = 0; at < size; at++) {
            order[at] = (int) (keys[at] & (1L << bits) - 1);
        }
        return order;
    }

    int lane(int at) {
        return lanes[at];
    }

    long start(int at) {
        return starts[at];
    }

    long length(int at) {
        return lengths[at];
    }

    int tasks(int at) {
        return tasks[at];
    }

    int state(int at) {
        return states[at];
    }

    int function(int at) {
        return functions[at];
    }
}
