package dev.jvmpool.map;

import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Unchecked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What is between the threads that submit and deliver and the one that takes: the chunks that have runs without an outcome, and
 * the events that were not taken. As long as there is such a chunk, the program does not end. Thread-safe; its monitor guards the chunks.
 */
final class InFlightBatches {

    /** How long who takes waits for an event before it asks for those that wait for company, in milliseconds. */
    private static final long PATIENCE_MILLIS = 5;

    private final Backend crew;
    private final Set<MapBatch> chunks = new LinkedHashSet<>();
    private final BlockingQueue<PumpEvent> events = new LinkedBlockingQueue<>();

    private volatile Throwable lost;

    InFlightBatches(Backend crew) {
        this.crew = crew;
    }

    void made(MapBatch chunk) {
        synchronized (this) {
            chunks.add(chunk);
            if (lost == null) {
                crew.began();
            }
        }
        try {
            events.add(new PumpEvent.Made(chunk));
        } catch (Throwable e) {
            // Nobody knows of it, and it will not be submitted.
            leave(chunk);
            throw e;
        }
    }

    void arrived(MapBatch chunk, int at, RunResults slots) {
        synchronized (this) {
            if (chunk.delivered() == chunk.size()) {
                // It was given up when its crew failed to take it.
                return;
            }
            deliver(chunk, slots.count());
        }
        events.add(new PumpEvent.Arrived(chunk, at, slots));
    }

    /** All runs of a chunk that have no outcome come to this one. */
    void failed(MapBatch chunk, RunResults.Failure failure) {
        int at;
        int count;
        synchronized (this) {
            at = chunk.delivered();
            count = chunk.size() - at;
            deliver(chunk, count);
        }
        if (count > 0) {
            events.add(new PumpEvent.Arrived(chunk, at, RunResults.Ready.failures(count, failure)));
        }
    }

    private void deliver(MapBatch chunk, int count) {
        chunk.deliver(count);
        if (chunk.delivered() == chunk.size()) {
            leave(chunk);
        }
    }

    private synchronized void leave(MapBatch chunk) {
        if (chunks.remove(chunk) && lost == null) {
            crew.ended();
        }
    }

    /** Tells the last event. */
    void ended(Throwable error) {
        events.add(new PumpEvent.Ended(error));
    }

    /**
     * An event could not be told, for want of memory perhaps. Nobody is to wait for it for ever, nor is the program to be kept alive by
     * a chunk whose outcome that was.
     */
    synchronized void lost(Throwable why) {
        if (lost == null) {
            lost = why;
            for (int left = chunks.size(); left > 0; left--) {
                crew.ended();
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
     * @param meanwhile is run from time to time while there is none
     */
    PumpEvent take(Runnable meanwhile) throws InterruptedException {
        while (true) {
            PumpEvent event = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (event != null) {
                return event;
            }
            if (lost != null) {
                throw Unchecked.asIs(lost);
            }
            meanwhile.run();
            flush();
        }
    }

    /** Has outcomes delivered that wait for others of their chunk. */
    private void flush() {
        for (MapBatch chunk : snapshot()) {
            chunk.batch().flush();
        }
    }

    /** Cancels what has not started of the chunks that begin after an index. Outside the monitor, because it delivers outcomes. */
    void cancelAfter(long index) {
        for (MapBatch chunk : snapshot()) {
            if (chunk.first() > index) {
                chunk.batch().cancel(false);
            }
        }
    }

    private synchronized List<MapBatch> snapshot() {
        return List.copyOf(chunks);
    }
}
