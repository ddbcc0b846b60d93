package dev.jvmpool;

import java.util.ArrayList;
import java.util.List;

/** A map: all results in one list, or the first failure in the order of the inputs, as a loop would meet it. */
final class Collecting {

    private final Feed feed;
    private final List<Feed.Chunk> chunks = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();
    private long firstFailure = Long.MAX_VALUE;
    private TaskFailedException failure;

    Collecting(Feed feed) {
        this.feed = feed;
    }

    @SuppressWarnings("unchecked")
    <R> List<R> all() {
        try {
            feed.fill(chunks);
            while (feed.outstanding() > 0 && !isDecided()) {
                absorb(feed.take());
                feed.fill(chunks);
            }
        } catch (InterruptedException e) {
            giveUp();
            throw Unchecked.interrupted(e);
        } catch (RuntimeException | Error e) {
            giveUp();
            throw e;
        }
        if (failure != null) {
            throw failure;
        }
        if (feed.sourceError() != null) {
            throw Unchecked.asIs(feed.sourceError());
        }
        return (List<R>) results;
    }

    private void absorb(Feed.Arrival arrival) {
        Feed.Chunk chunk = arrival.chunk();
        Object[] slots = arrival.slots().take();
        boolean allBefore = arrival.at() == chunk.inputs.size() - chunk.missing;
        for (int i = 0; i < slots.length; i++) {
            long index = chunk.first + arrival.at() + i;
            if (slots[i] instanceof Slots.Failure failed) {
                failed(chunk, arrival.at() + i, failed.error());
            } else {
                put(index, slots[i]);
            }
        }
        chunk.missing -= slots.length;
        feed.release(slots.length);
        long from = chunk.first + arrival.at();
        if (allBefore && firstFailure >= from && firstFailure < from + slots.length) {
            // Nothing in this chunk can fail before the failure; what follows it need not run.
            chunk.batch.cancel(false);
            chunks.remove(chunk);
        }
        if (chunk.missing == 0) {
            chunks.remove(chunk);
        }
    }

    private void put(long index, Object value) {
        while (results.size() <= index) {
            results.add(null);
        }
        results.set((int) index, value);
    }

    private void failed(Feed.Chunk chunk, int at, Throwable error) {
        if (error instanceof BrokenPoolException broken) {
            throw broken;
        }
        long index = chunk.first + at;
        if (index >= firstFailure) {
            return;
        }
        firstFailure = index;
        failure = new TaskFailedException(index, chunk.inputs.get(at), error);
        feed.stop();
        for (Feed.Chunk later : chunks) {
            if (later.first > index) {
                later.batch.cancel(false);
            }
        }
    }

    /** Whether the first failure is known: nothing before it is without outcome. */
    private boolean isDecided() {
        return failure != null && chunks.stream().noneMatch(chunk -> chunk.first < firstFailure);
    }

    private void giveUp() {
        feed.stop();
        for (Feed.Chunk chunk : chunks) {
            chunk.batch.cancel(false);
        }
    }
}
