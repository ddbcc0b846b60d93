package dev.jvmpool.backend;

import dev.jvmpool.PoolStats;
import dev.jvmpool.concurrent.KeepAlive;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A backend without a process and a thread: a test says what becomes of its batches. Until it does, they are run where they are submitted. */
public record ScriptedBackend(Traits traits, KeepAlive keepAlive, PoolEvents events, Script script) implements Backend {

    public ScriptedBackend(Traits traits, KeepAlive keepAlive) {
        this(traits, keepAlive, new PoolEvents("pool"), new Script());
    }

    /** What a test says. */
    public static final class Script {

        /** What becomes of a batch that is submitted. */
        public volatile Consumer<ScriptedBatch> whenSubmitted = this::runUnlessShutDown;

        /** What is done when who takes results has waited a while for outcomes. */
        public volatile Runnable whileWaiting = () -> {};

        /** What is done when a function is prepared. */
        public volatile Consumer<Task> whenPrepared = task -> {};

        /** What is done when the arguments of a run are written. */
        public volatile Consumer<Object[]> whenWritten = arguments -> {};

        /** How many bytes each batch has. */
        public volatile int bytes;

        public volatile boolean isShutdown;

        private void runUnlessShutDown(ScriptedBatch batch) {
            if (isShutdown) {
                throw new RejectedExecutionException("the pool is shut down");
            }
            batch.run();
        }
    }

    @Override
    public PreparedFunction prepare(Task task) {
        script.whenPrepared.accept(task);
        return () -> new ScriptedBatch(task, script);
    }

    /** Runs of one function, and who waits for them. */
    public static final class ScriptedBatch implements Batch {

        private final Task task;
        private final Script script;
        private final List<Object[]> runs = new ArrayList<>();
        private int attempts;
        private int delivered;
        public Listener listener;

        ScriptedBatch(Task task, Script script) {
            this.task = task;
            this.script = script;
        }

        @Override
        public void add(Object... arguments) {
            script.whenWritten.accept(arguments);
            runs.add(arguments);
        }

        @Override
        public long bytes() {
            return script.bytes;
        }

        @Override
        public void submit(AttemptLimits limits, Listener hears) {
            attempts = limits.attempts();
            listener = hears;
            script.whenSubmitted.accept(this);
        }

        /** Runs them, and delivers each outcome by itself. */
        public void run() {
            while (delivered < runs.size()) {
                runNext(0);
            }
        }

        /** Runs the next one, in so many nanoseconds. */
        public void runNext(long nanos) {
            deliver(new RunResults.Ready(new Object[] {result(runs.get(delivered), attempts)}, nanos));
        }

        private Object result(Object[] arguments, int left) {
            try {
                return task.body().call(arguments);
            } catch (Throwable e) {
                return left > 1 ? result(arguments, left - 1) : new RunResults.Failure(e);
            }
        }

        private void deliver(RunResults results) {
            int at = delivered;
            delivered += results.count();
            listener.deliver(at, results);
        }

        @Override
        public void flush() {
            script.whileWaiting.run();
        }

        @Override
        public void cancel(boolean interrupt) {
            int left = runs.size() - delivered;
            if (listener != null && left > 0) {
                Throwable error = new CancellationException("the task was cancelled");
                RunResults.Failure failure = new RunResults.Failure(error, RunResults.Origin.CANCELLATION);
                deliver(RunResults.Ready.failures(left, failure));
            }
        }
    }

    @Override
    public PoolStats stats() {
        return new PoolCounters().stats(0, 0, 0);
    }

    @Override
    public void shutdown() {
        script.isShutdown = true;
    }

    @Override
    public List<Batch.Listener> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return script.isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return script.isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return script.isShutdown;
    }
}
