package dev.jvmpool;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Pulls inputs, has them run in batches, and passes on what comes of them. One thread feeds, one takes; they may be the
 * same. The source is touched by the feeding thread alone; the monitor guards the rest.
 */
final class Feed {

    /** A batch is closed when it has so many bytes on the wire, however few inputs that are. */
    private static final int FULL_BYTES = 128 * 1024;

    /** So many batches per worker are on their way at least: one that runs, one that waits, one that is being made. */
    private static final int BATCHES_PER_WORKER = 3;

    private final Crew crew;
    private final BatchFunction function;
    private final Iterator<?> source;
    private final Options options;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    // Of the feeding thread.
    private long pulled;

    // Guarded by the monitor.
    private final BatchSizer sizer;
    private final Set<Chunk> live = new LinkedHashSet<>();
    private long remaining;
    private int outstanding;
    private boolean ended;

    /** @param size how many inputs there are, or -1 if that is not known */
    Feed(Crew crew, Task task, Iterator<?> source, long size, Options options) {
        this.crew = crew;
        this.function = crew.prepare(task);
        this.source = source;
        this.remaining = size;
        this.options = options;
        this.sizer = options.sizer();
    }

    /** What the taking thread is told. */
    sealed interface Event {

        /** Inputs were pulled. Comes before any of their outcomes, and in the order of the inputs. */
        record Made(Chunk chunk) implements Event {}

        /** Some of a chunk's outcomes are there. */
        record Arrived(Chunk chunk, int at, Slots slots) implements Event {}

        /** A chunk that was made was not taken by the pool, and has no outcomes. */
        record Withdrawn(Chunk chunk) implements Event {}

        /** There are no more inputs: the source has ended, or failed with this error. */
        record Ended(Throwable error) implements Event {}
    }

    // The feeding side.

    /** Feeds until the source ends or this feed is stopped, as fast as the look-ahead allows. */
    void run() {
        while (awaitRoom()) {
            step();
        }
    }

    private synchronized boolean awaitRoom() {
        while (!ended && !hasRoom()) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        return !ended;
    }

    /** Whether inputs are to be pulled now. */
    synchronized boolean wantsMore() {
        return !ended && hasRoom();
    }

    private boolean hasRoom() {
        int room = limit() - outstanding;
        return room >= (options.lookAhead() > 0 ? 1 : batchSize());
    }

    private int limit() {
        int forBatches = BATCHES_PER_WORKER * crew.workers() * sizer.next();
        return options.lookAhead() > 0 ? options.lookAhead() : Math.max(crew.lookAhead(), forBatches);
    }

    private int batchSize() {
        int size = sizer.next();
        if (remaining < 0 || options.batch() > 0) {
            return size;
        }
        // Towards the end of a known number of inputs, smaller batches leave no worker without.
        return (int) Math.max(1, Math.min(size, remaining / (2L * crew.workers())));
    }

    private synchronized int nextSize() {
        return Math.min(batchSize(), limit() - outstanding);
    }

    /** Pulls the inputs of one batch, and submits them. Called when there is room. */
    void step() {
        int size = nextSize();
        Chunk chunk = new Chunk(pulled, function.batch());
        NotSendableException refused = null;
        Object input = null;
        Throwable failure = null;
        boolean more = true;
        try {
            while (refused == null && chunk.size() < size && chunk.batch().bytes() < FULL_BYTES) {
                more = source.hasNext();
                if (!more) {
                    break;
                }
                input = source.next();
                refused = add(chunk, input);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        try {
            submit(chunk);
        } catch (RuntimeException e) {
            // The pool was shut down. What it took before still arrives, and then this error.
            withdraw(chunk);
            failure = e;
        }
        if (refused != null) {
            refuse(input, refused);
        }
        if (!more || failure != null) {
            end(failure);
        }
    }

    private NotSendableException add(Chunk chunk, Object input) {
        pulled++;
        try {
            chunk.batch().add(new Object[] {input});
            chunk.add(input);
            return null;
        } catch (NotSendableException e) {
            return e;
        }
    }

    private void submit(Chunk chunk) {
        if (chunk.size() == 0) {
            return;
        }
        made(chunk);
        chunk.batch().submit(options.timeout(), (at, slots) -> arrived(chunk, at, slots));
        boolean stopped;
        synchronized (this) {
            stopped = ended;
        }
        if (stopped) {
            chunk.batch().cancel(false);
        }
    }

    /** An input that cannot be sent has its outcome already. */
    private void refuse(Object input, NotSendableException e) {
        Chunk chunk = new Chunk(pulled - 1, function.batch());
        chunk.add(input);
        made(chunk);
        arrived(chunk, 0, Slots.Ready.failure(e));
    }

    private void made(Chunk chunk) {
        synchronized (this) {
            outstanding += chunk.size();
            remaining = remaining < 0 ? remaining : Math.max(0, remaining - chunk.size());
            live.add(chunk);
        }
        events.add(new Event.Made(chunk));
    }

    private void withdraw(Chunk chunk) {
        synchronized (this) {
            outstanding -= chunk.size();
            live.remove(chunk);
        }
        events.add(new Event.Withdrawn(chunk));
    }

    private void end(Throwable failure) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        events.add(new Event.Ended(failure));
    }

    // On the threads that deliver outcomes.

    private void arrived(Chunk chunk, int at, Slots slots) {
        synchronized (this) {
            sizer.took(slots.count(), slots.nanos());
            if (chunk.delivered(slots.count())) {
                live.remove(chunk);
            }
            notifyAll();
        }
        events.add(new Event.Arrived(chunk, at, slots));
    }

    // The taking side.

    /** The next event; feeds a step itself if nobody else does and nothing is there. */
    Event take(boolean feeds) throws InterruptedException {
        if (feeds) {
            while (events.isEmpty() && wantsMore()) {
                step();
            }
        }
        return events.take();
    }

    /** Makes room for more inputs. */
    synchronized void release(int inputs) {
        outstanding -= inputs;
        notifyAll();
    }

    /** Pulls no more inputs. */
    void stop() {
        end(null);
        synchronized (this) {
            notifyAll();
        }
    }

    /** Pulls no more inputs, and cancels what has not started. */
    void cancel() {
        stop();
        List<Chunk> left;
        synchronized (this) {
            left = List.copyOf(live);
        }
        for (Chunk chunk : left) {
            chunk.batch().cancel(false);
        }
    }

    /** Cancels what has not started of the chunks after an index. */
    void cancelAfter(long index) {
        List<Chunk> left;
        synchronized (this) {
            left = List.copyOf(live);
        }
        for (Chunk chunk : left) {
            if (chunk.first() > index) {
                chunk.batch().cancel(false);
            }
        }
    }
}
