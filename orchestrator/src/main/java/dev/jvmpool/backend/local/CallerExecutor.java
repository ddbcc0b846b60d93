package dev.jvmpool.backend.local;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An executor that runs everything at once, on the thread that asks. Thread-safe. */
final class CallerExecutor extends AbstractExecutorService {

    private volatile boolean closed;

    @Override
    public void execute(Runnable command) {
        if (closed) {
            throw new RejectedExecutionException("the pool is shut down");
        }
        command.run();
    }

    @Override
    public void shutdown() {
        closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        closed = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return closed;
    }

    @Override
    public boolean isTerminated() {
        return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return closed;
    }
}
