package dev.jvmpool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/** The results of an imap: in the order of the inputs, or in that of their completion. For one thread. */
final class ResultIterator<R> implements Results<R> {

    private final Feed feed;
    private final boolean ordered;

    /** Chunks with outcomes that were not taken, in the order of the inputs; each outcome is an array once it is there. */
    private final Deque<Progress> chunks = new ArrayDeque<>();

    /** Outcomes that are there, in the order in which they came; only if that is the order asked for. */
    private final Deque<Ready> ready = new ArrayDeque<>();

    private boolean closed;

    ResultIterator(Feed feed, boolean ordered) {
        this.feed = feed;
        this.ordered = ordered;
        fill();
    }

    /** A chunk and those of its outcomes that are there. */
    private static final class Progress {

        private final Feed.Chunk chunk;
        private final Object[] slots;
        private int taken;

        private Progress(Feed.Chunk chunk) {
            this.chunk = chunk;
            this.slots = new Object[chunk.inputs.size()];
        }
    }

    private record Ready(Feed.Chunk chunk, int at, Object slot) {}

    /** Stands for null in an array in which null means "not there yet". */
    private static final Object NULL = new Object();

    private void fill() {
        List<Feed.Chunk> made = new ArrayList<>();
        try {
            feed.fill(made);
        } finally {
            for (Feed.Chunk chunk : made) {
                chunks.add(new Progress(chunk));
            }
        }
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        fill();
        return feed.outstanding() > 0 || feed.sourceError() != null;
    }

    @Override
    public R next() {
        TaskOutcome<R> outcome = nextOutcome();
        if (outcome.error() != null) {
            throw new TaskFailedException(outcome.index(), outcome.input(), outcome.error());
        }
        return outcome.value();
    }

    @Override
    public TaskOutcome<R> nextOutcome() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (feed.outstanding() == 0) {
            closed = true;
            throw Unchecked.asIs(feed.sourceError());
        }
        TaskOutcome<R> outcome = ordered ? nextInOrder() : nextToCome();
        feed.release(1);
        if (outcome.error() instanceof BrokenPoolException broken) {
            close();
            throw broken;
        }
        return outcome;
    }

    private TaskOutcome<R> nextInOrder() {
        Progress head = chunks.peek();
        while (head.slots[head.taken] == null) {
            absorb();
        }
        int at = head.taken++;
        Object slot = head.slots[at];
        head.slots[at] = null;
        if (head.taken == head.slots.length) {
            chunks.poll();
        }
        return outcome(head.chunk, at, slot);
    }

    private TaskOutcome<R> nextToCome() {
        while (ready.isEmpty()) {
            absorb();
        }
        Ready next = ready.poll();
        return outcome(next.chunk(), next.at(), next.slot());
    }

    private void absorb() {
        Feed.Arrival arrival;
        try {
            arrival = feed.take();
        } catch (InterruptedException e) {
            close();
            throw Unchecked.interrupted(e);
        }
        Object[] slots = arrival.slots().take();
        if (ordered) {
            place(arrival, slots);
        } else {
            for (int i = 0; i < slots.length; i++) {
                ready.add(new Ready(arrival.chunk(), arrival.at() + i, slots[i]));
            }
            forgetIfOver(arrival.chunk(), slots.length);
        }
        // Batches may have become larger, and the look-ahead with them.
        fill();
    }

    private void place(Feed.Arrival arrival, Object[] slots) {
        for (Progress progress : chunks) {
            if (progress.chunk == arrival.chunk()) {
                for (int i = 0; i < slots.length; i++) {
                    progress.slots[arrival.at() + i] = slots[i] == null ? NULL : slots[i];
                }
                return;
            }
        }
    }

    private void forgetIfOver(Feed.Chunk chunk, int arrived) {
        chunks.removeIf(progress -> {
            if (progress.chunk == chunk) {
                chunk.missing -= arrived;
            }
            return progress.chunk.missing == 0;
        });
    }

    @SuppressWarnings("unchecked")
    private TaskOutcome<R> outcome(Feed.Chunk chunk, int at, Object slot) {
        Object input = chunk.inputs.get(at);
        // The input is not needed any more, and may be large.
        chunk.inputs.set(at, null);
        Throwable error = slot instanceof Slots.Failure failure ? failure.error() : null;
        R value = error != null || slot == NULL ? null : (R) slot;
        return new TaskOutcome<>(chunk.first + at, input, value, error);
    }

    @Override
    public void close() {
        closed = true;
        feed.stop();
        for (Progress progress : chunks) {
            progress.chunk.batch.cancel(false);
        }
        chunks.clear();
        ready.clear();
    }
}
