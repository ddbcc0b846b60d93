package dev.jvmpool.map;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PartialResult;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Inputs that travel together, and what has come of them so far. */
final class MapBatch {

    /** It travels when it has so many bytes on the wire, however few inputs that are. */
    private static final int FULL_BYTES = 128 * 1024;

    /** Stands for null among the outcomes, where null means "not there yet". */
    private static final Object NULL = new Object();

    private final long first;
    private final List<Object> inputs = new ArrayList<>();
    private final Batch sent;
    private final RunTimeEstimate runTime;

    /** How many outcomes have been delivered; guarded by {@link InFlightBatches}. */
    private int delivered;

    /** Outcomes that wait to be taken, and how many there were ever; of the thread that takes results alone. */
    private Object[] results;

    private int placed;

    /** What runs without a result handed out last, each by its index; null as long as none did. Written by who delivers. */
    private volatile Map<Integer, PartialResult> partials;

    /**
     * @param first the index of its first input
     * @param runTime that of the function its runs are of
     */
    MapBatch(long first, Batch sent, RunTimeEstimate runTime) {
        this.first = first;
        this.sent = sent;
        this.runTime = runTime;
    }

    long first() {
        return first;
    }

    int size() {
        return inputs.size();
    }

    Batch sent() {
        return sent;
    }

    RunTimeEstimate runTime() {
        return runTime;
    }

    /** @throws NotSendableException if these arguments cannot be sent; then all is as it was */
    void add(Object input, Object[] arguments) {
        add(input);
        boolean added = false;
        try {
            sent.add(arguments);
            added = true;
        } finally {
            if (!added) {
                inputs.remove(inputs.size() - 1);
            }
        }
    }

    /** Adds one that is not to run. */
    void add(Object input) {
        inputs.add(input);
    }

    boolean isFull() {
        return sent.bytes() >= FULL_BYTES;
    }

    /** How many outcomes have been delivered. */
    int delivered() {
        return delivered;
    }

    void deliver(int count) {
        delivered += count;
    }

    /** A run has handed out something. */
    void keep(int index, PartialResult newest) {
        partials().put(index, newest);
    }

    private synchronized Map<Integer, PartialResult> partials() {
        if (partials == null) {
            partials = new ConcurrentHashMap<>();
        }
        return partials;
    }

    /** What a run handed out last, once; null if nothing. */
    private PartialResult takePartial(int index) {
        return partials == null ? null : partials.remove(index);
    }

    /** Keeps outcomes until they are taken, and nothing else of those that succeeded. Says whether all before them were there already. */
    boolean place(int at, Object[] arrived) {
        if (results == null) {
            results = new Object[inputs.size()];
        }
        boolean inOrder = placed == at;
        for (int i = 0; i < arrived.length; i++) {
            results[at + i] = arrived[i] == null ? NULL : arrived[i];
            if (!(arrived[i] instanceof RunResults.Failure)) {
                takePartial(at + i);
            }
        }
        placed += arrived.length;
        return inOrder;
    }

    /** Whether none of these outcomes is a failure. */
    static boolean areValues(Object[] arrived) {
        for (Object outcome : arrived) {
            if (outcome instanceof RunResults.Failure) {
                return false;
            }
        }
        return true;
    }

    /** Results were taken as they arrived, in place of {@link #place}. */
    void pass(int at, int count) {
        placed += count;
        for (int i = at; partials != null && i < at + count; i++) {
            takePartial(i);
        }
    }

    /** Whether all its outcomes are here. */
    boolean isComplete() {
        return placed == inputs.size();
    }

    boolean has(int index) {
        return results != null && results[index] != null;
    }

    /** Why the pool runs nothing any more, if that is what is in place of an outcome; otherwise null. */
    Throwable poolFailure(int index) {
        return results[index] instanceof RunResults.Failure failure && failure.origin() == RunResults.Origin.POOL
                ? failure.error()
                : null;
    }

    boolean hasFailed(int index) {
        return results[index] instanceof RunResults.Failure;
    }

    /** Takes one outcome, once; it and its input are let go. */
    <R> TaskOutcome<R> take(int index) {
        Object input = inputs.get(index);
        if (results[index] instanceof RunResults.Failure failure) {
            letGo(index);
            return new TaskOutcome<>(first + index, input, null, failure.error(), takePartial(index));
        }
        return new TaskOutcome<>(first + index, input, takeValue(index), null);
    }

    /** Takes the value of a run that has not failed, as {@link #take}. */
    @SuppressWarnings("unchecked")
    <R> R takeValue(int index) {
        Object result = results[index];
        letGo(index);
        return result == NULL ? null : (R) result;
    }

    private void letGo(int index) {
        results[index] = null;
        inputs.set(index, null);
    }
}
