package dev.jvmpool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Pulls inputs, has them run in batches, and receives what comes of them. Everything but the queue of arrivals belongs to
 * the one thread that takes results.
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
    private final BatchSizer sizer;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    /** Inputs that were pulled and not released. */
    private int outstanding;

    /** Inputs that are known to come still, or -1. */
    private long remaining;

    private long pulled;
    private boolean exhausted;
    private Throwable sourceError;

    /**
     * @param size how many inputs there are, or -1 if that is not known
     */
    Feed(Crew crew, Task task, Iterator<?> source, long size, Options options) {
        this.crew = crew;
        this.function = crew.prepare(task);
        this.source = source;
        this.remaining = size;
        this.options = options;
        this.sizer = options.sizer();
    }

    /** Inputs that travel together, and what has come of them so far. */
    static final class Chunk {

        final long first;
        final List<Object> inputs = new ArrayList<>();
        final Batch batch;

        /** How many of its outcomes have not been taken in; kept by whoever takes them. */
        int missing;

        private Chunk(long first, Batch batch) {
            this.first = first;
            this.batch = batch;
        }
    }

    /** Outcomes of some runs of a chunk. */
    record Arrival(Chunk chunk, int at, Slots slots) {}

    /** Pulls and submits as much as the look-ahead allows. The chunks are added to {@code made}, in order. */
    void fill(List<? super Chunk> made) {
        while (!exhausted) {
            int room = limit() - outstanding;
            int size = batchSize();
            if (room < (options.lookAhead() > 0 ? 1 : size)) {
                return;
            }
            fill(made, Math.min(size, room));
        }
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

    private void fill(List<? super Chunk> made, int size) {
        Chunk chunk = new Chunk(pulled, function.batch());
        for (int i = 0; i < size && chunk.batch.bytes() < FULL_BYTES && hasNext(); i++) {
            Object input = next();
            if (exhausted) {
                break;
            }
            try {
                chunk.batch.add(new Object[] {input});
                chunk.inputs.add(input);
            } catch (NotSendableException e) {
                submit(chunk, made);
                refuse(input, e, made);
                return;
            }
        }
        submit(chunk, made);
    }

    private boolean hasNext() {
        try {
            exhausted = exhausted || !source.hasNext();
        } catch (RuntimeException | Error e) {
            sourceFailed(e);
        }
        return !exhausted;
    }

    private Object next() {
        try {
            Object input = source.next();
            outstanding++;
            pulled++;
            remaining = remaining > 0 ? remaining - 1 : remaining;
            return input;
        } catch (RuntimeException | Error e) {
            sourceFailed(e);
            return null;
        }
    }

    private void sourceFailed(Throwable e) {
        sourceError = e;
        exhausted = true;
    }

    private void submit(Chunk chunk, List<? super Chunk> made) {
        if (!chunk.inputs.isEmpty()) {
            chunk.missing = chunk.inputs.size();
            made.add(chunk);
            chunk.batch.submit(options.timeout(), (at, slots) -> arrivals.add(new Arrival(chunk, at, slots)));
        }
    }

    /** An input that cannot be sent has its outcome already. */
    private void refuse(Object input, NotSendableException e, List<? super Chunk> made) {
        Chunk chunk = new Chunk(pulled - 1, function.batch());
        chunk.inputs.add(input);
        chunk.missing = 1;
        made.add(chunk);
        arrivals.add(new Arrival(chunk, 0, Slots.Ready.failure(e)));
    }

    /** The next outcomes, in the order they come. */
    Arrival take() throws InterruptedException {
        Arrival arrival = arrivals.take();
        sizer.took(arrival.slots().count(), arrival.slots().nanos());
        return arrival;
    }

    /** Makes room for more inputs. */
    void release(int inputs) {
        outstanding -= inputs;
    }

    /** Inputs that were pulled and not released. */
    int outstanding() {
        return outstanding;
    }

    /** Pulls no more. */
    void stop() {
        exhausted = true;
    }

    /** What the source threw instead of giving its next input, or null. Asked after all before it was taken. */
    Throwable sourceError() {
        return sourceError;
    }
}
