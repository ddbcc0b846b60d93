package dev.jvmpool.map;

import dev.jvmpool.TaskFailedException;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.concurrent.Unchecked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A map or forEach: all results in one list, or nothing, or the first failure in the order of the inputs, as a loop would meet it. Pumps
 * and takes on the calling thread.
 */
public final class MapCollector {

    private final InputPump pump;
    private final boolean failsFast;
    private final boolean keeps;
    private final Set<MapBatch> incomplete = new LinkedHashSet<>();

    /** Values, if they are asked for; outcomes, if all are to be run whatever fails. */
    private final List<Object> results = new ArrayList<>();

    /** The first failure in the order of the inputs by now, and where it is: a task's, or the pool's end. */
    private Throwable failure;

    private long failedAt;
    private boolean anyFailed;
    private InterruptedException interrupted;
    private PumpEvent.Ended end;

    /**
     * @param failsFast whether the first failure ends it all
     * @param keeps whether the results are wanted
     */
    public MapCollector(InputPump pump, boolean failsFast, boolean keeps) {
        this.pump = pump;
        this.failsFast = failsFast;
        this.keeps = keeps || !failsFast;
    }

    @SuppressWarnings("unchecked")
    public <R> List<R> all() {
        try {
            pump.run(this::awaitRoom);
            while (interrupted == null && !isDecided()) {
                absorbNext();
            }
        } catch (Throwable e) {
            pump.cancel();
            throw e;
        }
        if (interrupted != null) {
            pump.cancel();
            throw Unchecked.interrupted(interrupted);
        }
        if (failure != null) {
            throw Unchecked.asIs(failure);
        }
        if (end.error() != null) {
            throw Unchecked.asIs(end.error());
        }
        return failsFast ? (List<R>) results : values((List<TaskOutcome<?>>) (List<?>) results);
    }

    /** Takes outcomes until there is room for more inputs. Says whether there is, or these are enough. */
    private boolean awaitRoom() {
        while (interrupted == null && !isDecided()) {
            // Seen once: it may be gone at a second look, and then nobody would pump any more.
            if (pump.hasRoom()) {
                return true;
            }
            absorbNext();
        }
        return false;
    }

    /** Does not throw the interrupt: it may be the source's code that is on the way out. */
    private void absorbNext() {
        try {
            PumpEvent event = pump.take();
            if (event != null) {
                absorb(event);
            }
        } catch (InterruptedException e) {
            interrupted = e;
        }
    }

    @SuppressWarnings("unchecked")
    private <R> List<R> values(List<TaskOutcome<?>> outcomes) {
        if (anyFailed) {
            throw TaskFailedException.ofAll(Collections.unmodifiableList(outcomes));
        }
        List<R> values = new ArrayList<>(outcomes.size());
        for (TaskOutcome<?> outcome : outcomes) {
            values.add((R) outcome.value());
        }
        return values;
    }

    /** Whether the outcome is known: all results are there, or the first failure and all before it. */
    private boolean isDecided() {
        if (failure == null) {
            return end != null && incomplete.isEmpty();
        }
        // They were made in the order of their inputs.
        return incomplete.isEmpty() || incomplete.iterator().next().first() >= failedAt;
    }

    private void absorb(PumpEvent event) {
        if (event instanceof PumpEvent.Made made) {
            incomplete.add(made.batch());
            for (int i = 0; keeps && i < made.batch().size(); i++) {
                results.add(null);
            }
        } else if (event instanceof PumpEvent.Arrived arrived) {
            absorb(arrived.batch(), arrived.at(), arrived.results().outcomes());
        } else {
            end = (PumpEvent.Ended) event;
        }
    }

    private void absorb(MapBatch batch, int at, Object[] arrived) {
        if (failsFast && MapBatch.areValues(arrived)) {
            batch.pass(at, arrived.length);
            for (int i = 0; keeps && i < arrived.length; i++) {
                results.set((int) batch.first() + at + i, arrived[i]);
            }
        } else {
            absorbEach(batch, at, arrived);
        }
        if (batch.isComplete()) {
            incomplete.remove(batch);
        }
        pump.release(arrived.length);
    }

    private void absorbEach(MapBatch batch, int at, Object[] arrived) {
        boolean inOrder = batch.place(at, arrived);
        for (int i = at; i < at + arrived.length; i++) {
            if (!absorb(batch, i)) {
                if (inOrder) {
                    // Nothing in this batch can fail before it, and what follows it need not run.
                    batch.sent().cancel(false);
                    incomplete.remove(batch);
                }
                break;
            }
        }
    }

    /** Takes one outcome. Says whether those after it matter. */
    private boolean absorb(MapBatch batch, int index) {
        if (failsFast && !batch.hasFailed(index)) {
            Object value = batch.takeValue(index);
            if (keeps) {
                results.set((int) batch.first() + index, value);
            }
            return true;
        }
        Throwable ofPool = batch.poolFailure(index);
        TaskOutcome<Object> outcome = batch.take(index);
        if (ofPool == null && !failsFast) {
            results.set((int) outcome.index(), outcome);
            anyFailed |= outcome.error() != null;
            return true;
        }
        failed(outcome.index(), ofPool == null ? new TaskFailedException(outcome) : ofPool);
        return false;
    }

    private void failed(long index, Throwable error) {
        if (failure == null || index < failedAt) {
            failure = error;
            failedAt = index;
            pump.stop();
            pump.cancelAfter(index);
        }
    }
}
