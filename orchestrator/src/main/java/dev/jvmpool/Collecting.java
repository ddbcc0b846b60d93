package dev.jvmpool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A map or forEach: all results in one list, or nothing, or the first failure in the order of the inputs, as a loop would meet it. Feeds
 * and takes on the calling thread.
 */
final class Collecting {

    private final Feed feed;
    private final boolean failsFast;
    private final boolean keeps;
    private final Set<Chunk> incomplete = new LinkedHashSet<>();

    /** Values, if they are asked for; outcomes, if all are to be run whatever fails. */
    private final List<Object> results = new ArrayList<>();

    private TaskFailedException failure;
    private boolean anyFailed;
    private FeedEvent.Ended end;

    /**
     * @param failsFast whether the first failure ends it all
     * @param keeps whether the results are wanted
     */
    Collecting(Feed feed, boolean failsFast, boolean keeps) {
        this.feed = feed;
        this.failsFast = failsFast;
        this.keeps = keeps || !failsFast;
    }

    @SuppressWarnings("unchecked")
    <R> List<R> all() {
        try {
            while (!isDecided()) {
                while (feed.wantsMore()) {
                    feed.step();
                }
                absorb(feed.take(false));
            }
        } catch (InterruptedException e) {
            feed.cancel();
            throw Unchecked.interrupted(e);
        } catch (RuntimeException | Error e) {
            feed.cancel();
            throw e;
        }
        if (failure != null) {
            throw failure;
        }
        if (end.error() != null) {
            throw Unchecked.asIs(end.error());
        }
        return failsFast ? (List<R>) results : values((List<TaskOutcome<?>>) (List<?>) results);
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
        return incomplete.stream().noneMatch(chunk -> chunk.first() < failure.index());
    }

    private void absorb(FeedEvent event) {
        if (event instanceof FeedEvent.Made made) {
            incomplete.add(made.chunk());
            for (int i = 0; keeps && i < made.chunk().size(); i++) {
                results.add(null);
            }
        } else if (event instanceof FeedEvent.Arrived arrived) {
            absorb(arrived.chunk(), arrived.at(), arrived.slots().take());
        } else if (event instanceof FeedEvent.Withdrawn withdrawn) {
            incomplete.remove(withdrawn.chunk());
        } else {
            end = (FeedEvent.Ended) event;
        }
    }

    private void absorb(Chunk chunk, int at, Object[] slots) {
        boolean inOrder = chunk.place(at, slots);
        for (int i = 0; i < slots.length; i++) {
            TaskOutcome<Object> outcome = chunk.take(at + i);
            if (outcome.error() instanceof BrokenPoolException broken) {
                throw broken;
            }
            if (!failsFast) {
                results.set((int) outcome.index(), outcome);
                anyFailed |= outcome.error() != null;
                continue;
            }
            if (outcome.error() == null) {
                keep(outcome);
                continue;
            }
            failed(outcome);
            if (inOrder) {
                // Nothing in this chunk can fail before it, and what follows it need not run.
                chunk.batch().cancel(false);
                incomplete.remove(chunk);
            }
            break;
        }
        if (chunk.isComplete()) {
            incomplete.remove(chunk);
        }
        feed.release(slots.length);
    }

    private void keep(TaskOutcome<Object> outcome) {
        if (keeps) {
            results.set((int) outcome.index(), outcome.value());
        }
    }

    private void failed(TaskOutcome<Object> outcome) {
        if (failure == null || outcome.index() < failure.index()) {
            failure = new TaskFailedException(outcome);
            feed.stop();
            feed.cancelAfter(outcome.index());
        }
    }
}
