package dev.jvmpool.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Futures in the order in which they are done. For one thread that takes them. */
public final class CompletionQueue<F extends CompletableFuture<?>> {

    private final BlockingQueue<F> done = new LinkedBlockingQueue<>();
    private final int count;
    private int left;

    public CompletionQueue(Collection<? extends F> futures) {
        Set<F> distinct = new LinkedHashSet<>(futures);
        count = distinct.size();
        left = count;
        List<F> pending = new ArrayList<>();
        for (F future : distinct) {
            if (future.isDone()) {
                done.add(future);
            } else {
                pending.add(future);
            }
        }
        pending.forEach(future -> future.whenComplete((value, error) -> done.add(future)));
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** How many have not been taken. */
    public int left() {
        return left;
    }

    /** The next one that is done; null when the time is over. */
    public F next(Deadline deadline) throws InterruptedException {
        if (left == 0) {
            throw new NoSuchElementException();
        }
        F next = done.poll(deadline.left(), TimeUnit.NANOSECONDS);
        if (next != null) {
            left--;
        }
        return next;
    }
}
