package dev.jvmpool.map;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.KeepAlive;
import dev.jvmpool.concurrent.Unchecked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * What is between the threads that submit and deliver and the one that takes: the batches that have runs without an outcome, and
 * the events that were not taken. As long as there is such a batch, the program does not end. Thread-safe; its monitor guards the batches.
 */
final class InFlightBatches {

    /** How long who takes waits for an event before it asks for those that wait for company, in milliseconds. */
    private static final long PATIENCE_MILLIS = 5;

    private final KeepAlive keepAlive;
    private final Set<MapBatch> batches = new LinkedHashSet<>();
    private final BlockingQueue<PumpEvent> events = new LinkedBlockingQueue<>();

    private volatile Throwable lost;

    InFlightBatches(KeepAlive keepAlive) {
        this.keepAlive = keepAlive;
    }

    void made(MapBatch batch) {
        synchronized (this) {
            batches.add(batch);
            if (lost == null) {
                keepAlive.begin();
            }
        }
        try {
            events.add(new PumpEvent.Made(batch));
        } catch (Throwable e) {
            // Nobody knows of it, and it will not be submitted.
            leave(batch);
            throw e;
        }
    }

    void arrived(MapBatch batch, int at, RunResults results) {
        synchronized (this) {
            if (batch.delivered() == batch.size()) {
                // It was given up when its backend failed to take it.
                return;
            }
            deliver(batch, results.count());
        }
        events.add(new PumpEvent.Arrived(batch, at, results));
    }

    /** All runs of a batch that have no outcome come to this one. */
    void failed(MapBatch batch, RunResults.Failure failure) {
        int at;
        int count;
        synchronized (this) {
            at = batch.delivered();
            count = batch.size() - at;
            deliver(batch, count);
        }
        if (count > 0) {
            events.add(new PumpEvent.Arrived(batch, at, RunResults.Ready.failures(count, failure)));
        }
    }

    private void deliver(MapBatch batch, int count) {
        batch.deliver(count);
        if (batch.delivered() == batch.size()) {
            leave(batch);
        }
    }

    private synchronized void leave(MapBatch batch) {
        if (batches.remove(batch) && lost == null) {
            keepAlive.end();
        }
    }

    /** Tells the last event. */
    void ended(Throwable error) {
        events.add(new PumpEvent.Ended(error));
    }

    /**
     * An event could not be told, for want of memory perhaps. Nobody is to wait for it for ever, nor is the program to be kept alive by
     * a batch whose outcome that was.
     */
    synchronized void lost(Throwable why) {
        if (lost == null) {
            lost = why;
            for (int left = batches.size(); left > 0; left--) {
                keepAlive.end();
            }
        }
    }

    /** Whether there is no event that was not taken. */
    boolean isSilent() {
        return events.isEmpty();
    }

    /**
     * Takes the next event, at once if there is one.
     *
     * @param meanwhile is asked from time to time while there is none, whether there is something else to do; given how often it was asked
     * @return null if there is
     */
    PumpEvent take(IntPredicate meanwhile) throws InterruptedException {
        for (int times = 1; ; times++) {
            PumpEvent event = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (event != null) {
                return event;
            }
            if (lost != null) {
                throw Unchecked.asIs(lost);
            }
            boolean isMore = meanwhile.test(times);
            flush();
            if (isMore) {
                return null;
            }
        }
    }

    /** Has outcomes delivered that wait for others of their batch. */
    private void flush() {
        for (MapBatch batch : snapshot()) {
            batch.sent().flush();
        }
    }

    /** Cancels what has not started of the batches that begin after an index. Outside the monitor, because it delivers outcomes. */
    void cancelAfter(long index) {
        for (MapBatch batch : snapshot()) {
            if (batch.first() > index) {
                batch.sent().cancel(false);
            }
        }
    }

    private synchronized List<MapBatch> snapshot() {
        return List.copyOf(batches);
    }
}
