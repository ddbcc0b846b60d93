package dev.jvmpool.map;

import dev.jvmpool.Results;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Unchecked;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/** The results of an imap: in the order of the inputs, or in that of their completion. For one thread. */
public final class ResultIterator<R> implements Results<R> {

    private static final Cleaner CLEANER = Cleaner.create();

    private final InputPump pump;
    private final boolean pumps;
    private final boolean ordered;
    private final boolean failsFast;

    /** Batches with outcomes that were not taken, in the order of the inputs; only if that is the order asked for. */
    private final Deque<MapBatch> batches = new ArrayDeque<>();

    /** Outcomes that are there, in the order in which they came; only if that is the order asked for. */
    private final Deque<Ready> ready = new ArrayDeque<>();

    /** How many outcomes of the first batch were taken; only in the order of the inputs. */
    private int taken;

    /** Inputs that were pulled and whose outcome was not taken. */
    private int pending;

    private PumpEvent.Ended end;

    /** Why the pool runs nothing any more; only in the order of completion, in which that comes last. */
    private Throwable poolFailure;

    private boolean closed;

    /**
     * @param pumps whether the thread that takes results has to pump
     * @param failsFast whether the first failure ends it all
     */
    public ResultIterator(InputPump pump, boolean pumps, boolean ordered, boolean failsFast) {
        this.pump = pump;
        this.failsFast = failsFast;
        this.pumps = pumps;
        this.ordered = ordered;
        // One that is dropped is as good as closed.
        CLEANER.register(this, pump::cancel);
    }

    private record Ready(MapBatch batch, int index) {}

    @Override
    public boolean hasNext() {
        while (!closed && pending == 0 && end == null) {
            absorb();
        }
        return !closed && (pending > 0 || lastError() != null);
    }

    /** What is thrown after all outcomes. */
    private Throwable lastError() {
        return poolFailure == null ? end.error() : poolFailure;
    }

    @Override
    public R next() {
        TaskOutcome<R> outcome = nextOutcome();
        if (outcome.error() != null) {
            throw new TaskFailedException(outcome);
        }
        return outcome.value();
    }

    @Override
    public TaskOutcome<R> nextOutcome() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!awaitOutcome()) {
            close();
            throw Unchecked.asIs(lastError());
        }
        Throwable ofPool = ordered ? batches.peek().poolFailure(taken) : null;
        if (ofPool != null) {
            close();
            throw Unchecked.asIs(ofPool);
        }
        TaskOutcome<R> outcome = ordered ? nextInOrder() : nextToCome();
        pending--;
        pump.release(1);
        if (failsFast && outcome.error() != null) {
            close();
        }
        return outcome;
    }

    /** Waits for the outcome that is to be taken next; false if there is none, because the inputs or the pool ended. */
    private boolean awaitOutcome() {
        while (ordered ? batches.isEmpty() || !batches.peek().has(taken) : ready.isEmpty()) {
            if (pending == 0 && end != null) {
                return false;
            }
            absorb();
        }
        return true;
    }

    private TaskOutcome<R> nextInOrder() {
        MapBatch head = batches.peek();
        TaskOutcome<R> outcome = head.take(taken++);
        if (taken == head.size()) {
            batches.poll();
            taken = 0;
        }
        return outcome;
    }

    private TaskOutcome<R> nextToCome() {
        Ready next = ready.poll();
        return next.batch().take(next.index());
    }

    private void absorb() {
        try {
            if (pumps) {
                pump.pumpUntilAnEvent();
            }
            PumpEvent event = pump.take();
            if (event != null) {
                absorb(event);
            }
        } catch (InterruptedException e) {
            close();
            throw Unchecked.interrupted(e);
        } catch (Throwable e) {
            // An event may be lost with it, such as for want of memory; whoever waited for that would wait for ever.
            close();
            throw e;
        }
    }

    private void absorb(PumpEvent event) {
        if (event instanceof PumpEvent.Made made) {
            pending += made.batch().size();
            if (ordered) {
                batches.add(made.batch());
            }
        } else if (event instanceof PumpEvent.Arrived arrived) {
            Object[] results = arrived.results().outcomes();
            arrived.batch().place(arrived.at(), results);
            if (failsFast) {
                stopAtFailure(arrived, results);
            }
            if (!ordered) {
                makeReady(arrived, results.length);
            }
        } else {
            end = (PumpEvent.Ended) event;
        }
    }

    private void makeReady(PumpEvent.Arrived arrived, int count) {
        MapBatch batch = arrived.batch();
        for (int index = arrived.at(); index < arrived.at() + count; index++) {
            Throwable ofPool = batch.poolFailure(index);
            if (ofPool == null) {
                ready.add(new Ready(batch, index));
            } else if (poolFailure == null) {
                poolFailure = ofPool;
                pump.stop();
            }
            pending -= ofPool == null ? 0 : 1;
        }
    }

    /** What has not started never does, from the moment the failure is known, not only when it is taken. */
    private void stopAtFailure(PumpEvent.Arrived arrived, Object[] results) {
        for (int i = 0; i < results.length; i++) {
            if (results[i] instanceof RunResults.Failure) {
                pump.stop();
                pump.cancelAfter(arrived.batch().first() + arrived.at() + i);
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        pump.cancel();
    }
}
