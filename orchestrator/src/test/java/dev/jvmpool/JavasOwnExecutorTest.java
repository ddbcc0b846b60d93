package dev.jvmpool;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The oracle: what the contract asks of our invokeAll and invokeAny is what Java's own do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavasOwnExecutorTest extends ConcurrentInvocationContract {

    private final ExecutorService executor = Executors.newFixedThreadPool(PoolMode.WORKERS);

    @Override
    ExecutorService executor() {
        return executor;
    }

    @AfterAll
    void close() {
        executor.shutdownNow();
    }
}
