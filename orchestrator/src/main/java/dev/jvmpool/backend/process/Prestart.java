package dev.jvmpool.backend.process;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.dispatch.ReadyListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The future of workers that are started before there are tasks for them. */
final class Prestart extends CompletableFuture<Void> implements ReadyListener {

    private final String pool;
    private final Executor helpers;

    /**
     * @param pool the pool's name, for messages
     * @param helpers run callbacks, which may block
     */
    Prestart(String pool, Executor helpers) {
        this.pool = pool;
        this.helpers = helpers;
    }

    @Override
    public void ready() {
        beside(() -> complete(null));
    }

    @Override
    public void notReady(Outcome why) {
        beside(() -> {
            RemoteFailure failure = new RemoteFailure(1, why, 1, "prestart()", pool, null);
            completeExceptionally(((RunResults.Failure) failure.read()[0]).error());
        });
    }

    /** On the thread that serves the pool only if no other is to be had. */
    private void beside(Runnable completion) {
        try {
            helpers.execute(() -> run(completion));
        } catch (RuntimeException | Error e) {
            run(completion);
        }
    }

    private void run(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException | Error e) {
            // Such as no memory for the words: somebody waits.
            completeExceptionally(e);
        }
    }
}
