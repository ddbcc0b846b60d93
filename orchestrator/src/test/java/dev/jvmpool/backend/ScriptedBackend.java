package dev.jvmpool.backend;

import dev.jvmpool.PoolStats;
import dev.jvmpool.concurrent.KeepAlive;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A backend without a process and a thread: a test says what becomes of its batches. Until it does, they are run where they are submitted. */
public final class ScriptedBackend implements Backend {

    /** Batches that were submitted, if {@link #whenSubmitted} puts them here. */
    public final BlockingQueue<ScriptedBatch> submitted = new LinkedBlockingQueue<>();

    /** What becomes of a batch. */
    public volatile Consumer<ScriptedBatch> whenSubmitted = ScriptedBatch::runUnlessShutDown;

    /** What it does when who takes results has waited a while for outcomes. */
    public volatile Runnable whileWaiting = () -> {};

    /** What it does when the arguments of a run are written. */
    public volatile Consumer<Object[]> whenWritten = arguments -> {};

    /** How much would keep the program alive. */
    public final AtomicInteger outstanding = new AtomicInteger();

    private final KeepAlive keepAlive = new KeepAlive("scripted") {
        @Override
        public void begin() {
            outstanding.incrementAndGet();
        }

        @Override
        public void end() {
            outstanding.decrementAndGet();
        }
    };

    public volatile boolean isShutdown;
    private final Traits traits;
    private final PoolEvents events = new PoolEvents();
    private final PoolCounters counters = new PoolCounters();

    public ScriptedBackend(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public PreparedFunction prepare(Task task) {
        RunTimeEstimate runTime = new RunTimeEstimate();
        return new PreparedFunction() {
            @Override
            public Batch newBatch() {
                return new ScriptedBatch(task);
            }

            @Override
            public RunTimeEstimate runTime() {
                return runTime;
            }
        };
    }

    /** Runs of one function, and who waits for them. */
    public final class ScriptedBatch implements Batch {

        private final Task task;
        private final List<Object[]> runs = new ArrayList<>();
        private AttemptLimits limits;
        private Listener listener;
        private int delivered;

        ScriptedBatch(Task task) {
            this.task = task;
        }

        @Override
        public void add(Object... arguments) {
            whenWritten.accept(arguments);
            runs.add(arguments);
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void submit(AttemptLimits attempts, Listener hears) {
            limits = attempts;
            listener = hears;
            whenSubmitted.accept(this);
        }

        private void runUnlessShutDown() {
            if (isShutdown) {
                throw new RejectedExecutionException("the pool is shut down");
            }
            run();
        }

        /** Runs them, and delivers each outcome by itself. */
        public void run() {
            int left = runs.size() - delivered;
            counters.submitted(left);
            counters.began(left);
            while (delivered < runs.size()) {
                deliver(new RunResults.Ready(new Object[] {result(runs.get(delivered))}, 0));
            }
        }

        private Object result(Object[] arguments) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return task.body().call(arguments);
                } catch (Throwable e) {
                    if (attempt == limits.attempts()) {
                        return new RunResults.Failure(e);
                    }
                    counters.retried();
                }
            }
        }

        /** Delivers the next outcomes. */
        public void deliver(RunResults results) {
            int at = delivered;
            delivered += results.count();
            counters.delivered(results.outcomes());
            listener.deliver(at, results);
        }

        public Listener listener() {
            return listener;
        }

        @Override
        public void flush() {
            whileWaiting.run();
        }

        @Override
        public void cancel(boolean interrupt) {
            int left = runs.size() - delivered;
            if (listener != null && left > 0) {
                counters.submitted(left);
                counters.cancelled(left, false);
                delivered = runs.size();
                Throwable error = new CancellationException("the task was cancelled");
                RunResults.Failure failure = new RunResults.Failure(error, RunResults.Origin.CANCELLATION);
                listener.deliver(runs.size() - left, RunResults.Ready.failures(left, failure));
            }
        }
    }

    @Override
    public KeepAlive keepAlive() {
        return keepAlive;
    }

    @Override
    public PoolEvents events() {
        return events;
    }

    @Override
    public PoolStats stats() {
        return counters.stats(0, 0, 0);
    }

    @Override
    public void runBeside(Runnable body) {
        throw new UnsupportedOperationException("there is nobody beside the caller");
    }

    @Override
    public Executor completionThreads() {
        return null;
    }

    @Override
    public void shutdown() {
        isShutdown = true;
    }

    @Override
    public List<Batch.Listener> shutdownNow() {
        isShutdown = true;
        List<Batch.Listener> unstarted = new ArrayList<>();
        submitted.forEach(batch -> {
            batch.cancel(true);
            unstarted.add(batch.listener);
        });
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown;
    }
}
