package dev.jvmpool;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Pulls inputs, has them run in batches, and passes on what comes of them. One thread feeds, one takes; they may be the
 * same. The source is touched by the feeding thread alone; the monitor guards what the threads that deliver outcomes need too.
 */
final class Feed {

    /** A batch is closed when it has so many bytes on the wire, however few inputs that are. */
    private static final int FULL_BYTES = 128 * 1024;

    /** How long inputs that were pulled wait for more of them if a result is wanted, in milliseconds. */
    private static final long PATIENCE_MILLIS = 5;

    private final Crew crew;
    private final Runs source;
    private final Options options;
    private final Runnable atEnd;
    private final BlockingQueue<FeedEvent> events = new LinkedBlockingQueue<>();
    private final Underway underway;

    // Of the feeding thread alone.
    private Task task;
    private BatchFunction function;

    private long pulled;

    /**
     * Taken before the monitor, by the feeding and the taking thread alone: the user's code runs under it, when the JSON of an input
     * is written, and whoever delivers outcomes must not wait for that.
     */
    private final Object filling = new Object();

    /** Inputs that were pulled and not submitted, or null. Guarded by {@link #filling}. */
    private Chunk open;

    // Guarded by the monitor.
    private final LookAhead lookAhead;
    private boolean ended;
    private boolean stopped;

    /** How many threads submit a chunk at this moment. */
    private int submitting;

    /**
     * @param task the function of all runs, so that one that cannot be sent is refused now; null if they have several
     * @param size how many inputs there are, or -1 if that is not known
     * @param atEnd is run when no more inputs will be pulled, and all were submitted; perhaps twice
     */
    Feed(Crew crew, Task task, Runs source, long size, Options options, Runnable atEnd) {
        this.crew = crew;
        this.task = task;
        this.function = task == null ? null : crew.prepare(task);
        this.source = source;
        this.underway = new Underway(crew);
        this.options = options;
        this.atEnd = atEnd;
        Pace pace = task == null ? new Pace() : function.pace();
        this.lookAhead = new LookAhead(options, crew, size, pace);
    }

    // The feeding side.

    /** Feeds until the source ends or this feed is stopped, as fast as the look-ahead allows. */
    void run() {
        while (awaitRoom()) {
            step();
        }
    }

    private synchronized boolean awaitRoom() {
        while (!ended && !lookAhead.hasRoom()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The source's, or a task's that interrupts every thread: no reason to leave without an end who waits.
            }
        }
        return !ended;
    }

    /** Whether inputs are to be pulled now. */
    synchronized boolean wantsMore() {
        return !ended && lookAhead.hasRoom();
    }

    /** Pulls the inputs of one batch, and submits them. Called when there is room. */
    void step() {
        int size;
        synchronized (this) {
            size = lookAhead.nextBatch();
        }
        try {
            for (int i = 0; i < size; i++) {
                if (!source.hasNext()) {
                    submitOpen();
                    end(null);
                    return;
                }
                Object input = source.next();
                NotSendableException refused = add(input);
                if (refused != null) {
                    submitOpen();
                    crew.refused(source.task(input), refused);
                    refuse(input, refused);
                    return;
                }
                if (isFull()) {
                    break;
                }
            }
            submitOpen();
        } catch (Throwable e) {
            // Also a checked one that the source had no right to throw.
            submitOpen();
            end(e);
        }
    }

    /** Adds a run to the open chunk; one of another function than that chunk's begins a new one. */
    private NotSendableException add(Object input) {
        Task next = source.task(input);
        Object[] arguments = source.arguments(input);
        NotSendableException refused = null;
        if (function == null || next.function() != task.function()) {
            submitOpen();
            refused = prepare(next);
        }
        pulled++;
        synchronized (this) {
            lookAhead.pulled();
            if (function != null) {
                lookAhead.changeTo(function.pace());
            }
        }
        if (refused != null) {
            return refused;
        }
        synchronized (filling) {
            if (open == null) {
                open = new Chunk(pulled - 1, function.batch(), function.pace());
            }
            try {
                open.batch().add(arguments);
                open.add(input);
                return null;
            } catch (NotSendableException e) {
                return e;
            }
        }
    }

    private NotSendableException prepare(Task next) {
        try {
            task = next;
            function = crew.prepare(next);
            return null;
        } catch (NotSendableException e) {
            function = null;
            return e;
        }
    }

    private boolean isFull() {
        synchronized (filling) {
            return open != null && open.batch().bytes() >= FULL_BYTES;
        }
    }

    /** Submits what was pulled. The taking thread does it too, when the source makes the feeding thread wait. */
    private void submitOpen() {
        Chunk chunk;
        synchronized (filling) {
            chunk = open;
            open = null;
            if (chunk == null || chunk.size() == 0) {
                return;
            }
            synchronized (this) {
                submitting++;
            }
            made(chunk);
        }
        try {
            submit(chunk);
        } catch (RuntimeException e) {
            // The pool was shut down. What it took before still arrives, and then this error.
            withdraw(chunk);
            end(e);
        } finally {
            synchronized (this) {
                submitting--;
            }
            tellEnd();
        }
    }

    /** The pool may be for these inputs alone and end now; but not while the other thread still submits some. */
    private void tellEnd() {
        synchronized (this) {
            if (!ended || submitting > 0) {
                return;
            }
        }
        atEnd.run();
    }

    private void submit(Chunk chunk) {
        chunk.batch().submit(options.patience(), (at, slots) -> arrived(chunk, at, slots));
        boolean late;
        synchronized (this) {
            late = stopped;
        }
        if (late) {
            // Whoever stopped this feed did not see the chunk.
            chunk.batch().cancel(false);
        }
    }

    /** An input that cannot be sent has its outcome already. */
    private void refuse(Object input, NotSendableException e) {
        Chunk chunk = new Chunk(pulled - 1, Batch.NONE, new Pace());
        chunk.add(input);
        synchronized (filling) {
            made(chunk);
        }
        arrived(chunk, 0, Slots.Ready.failure(e));
    }

    /** Announces a chunk; under the lock of the filling, so that chunks are announced in the order of the inputs. */
    private void made(Chunk chunk) {
        underway.add(chunk);
        events.add(new FeedEvent.Made(chunk));
    }

    private void withdraw(Chunk chunk) {
        synchronized (this) {
            lookAhead.released(chunk.size());
            underway.remove(chunk);
        }
        events.add(new FeedEvent.Withdrawn(chunk));
    }

    private void end(Throwable failure) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        tellEnd();
        events.add(new FeedEvent.Ended(failure));
    }

    // On the threads that deliver outcomes.

    private void arrived(Chunk chunk, int at, Slots slots) {
        synchronized (this) {
            lookAhead.took(chunk.pace(), slots.count(), slots.nanos());
            if (chunk.delivered(slots.count())) {
                underway.remove(chunk);
            }
            notifyAll();
        }
        events.add(new FeedEvent.Arrived(chunk, at, slots));
    }

    // The taking side.

    /** The next event; feeds a step itself if nobody else does and nothing is there. */
    FeedEvent take(boolean feeds) throws InterruptedException {
        while (feeds && events.isEmpty() && wantsMore()) {
            step();
        }
        FeedEvent event = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        while (event == null) {
            submitOpen();
            underway.flush();
            event = events.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return event;
    }

    /** Makes room for more inputs. */
    synchronized void release(int inputs) {
        lookAhead.released(inputs);
        notifyAll();
    }

    /** Pulls no more inputs. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        end(null);
        synchronized (this) {
            notifyAll();
        }
    }

    /** Pulls no more inputs, and cancels what has not started. */
    void cancel() {
        stop();
        underway.cancelAfter(-1);
    }

    /** Cancels what has not started of the chunks after an index. */
    void cancelAfter(long index) {
        underway.cancelAfter(index);
    }
}
