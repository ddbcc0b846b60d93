package dev.jvmpool.pool;

import dev.jvmpool.TaskFuture;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** The callbacks of one future that run one after the other, in the order in which they were added. Its monitor guards every field. */
public final class OrderedCallbacks<R> {

    private final Queue<Consumer<? super TaskFuture<R>>> waiting = new ArrayDeque<>(1);

    /** Whether one of them runs now. */
    private boolean running;

    public synchronized void add(Consumer<? super TaskFuture<R>> callback) {
        waiting.add(callback);
    }

    /** Runs what waits, unless another thread does. */
    public void run(TaskFuture<R> done) {
        for (Consumer<? super TaskFuture<R>> next = next(); next != null; next = next()) {
            try {
                next.accept(done);
            } catch (Throwable theirs) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, theirs);
            } finally {
                ended();
            }
        }
    }

    private synchronized Consumer<? super TaskFuture<R>> next() {
        if (running || waiting.isEmpty()) {
            return null;
        }
        running = true;
        return waiting.poll();
    }

    private synchronized void ended() {
        running = false;
    }
}
