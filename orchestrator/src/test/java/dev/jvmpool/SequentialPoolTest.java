package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolMode.InTheCaller;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every contract of pools, in the caller. */
class SequentialPoolTest {

    @Nested
    class Mapping extends MappingContract implements InTheCaller {}

    @Nested
    class Forms extends CallFormsContract implements InTheCaller {}

    @Nested
    class Inputs extends InputContract implements InTheCaller {}

    @Nested
    class Streaming extends StreamContract implements InTheCaller {}

    @Nested
    class Failures extends FailureContract implements InTheCaller {}

    @Nested
    class Stacks extends StackContract implements InTheCaller {}

    @Nested
    class OneFuture extends FutureContract implements InTheCaller {}

    @Nested
    class Functions extends FunctionContract implements InTheCaller {}

    @Nested
    class Values extends ValueContract implements InTheCaller {}

    @Nested
    class Sharing extends SharedArrayContract implements InTheCaller {}

    @Nested
    class CallsWithOptions extends OptionsContract implements InTheCaller {}

    @Nested
    class Executor extends ExecutorContract implements InTheCaller {}

    @Nested
    class Listening extends ListenerContract implements InTheCaller {}

    @Nested
    class Reporting extends ReportContract implements InTheCaller {}

    @Nested
    class Partial extends PartialContract implements InTheCaller {}

    @Nested
    class Jobs extends ParallelContract implements InTheCaller {}

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Invoking extends InvocationContract {

        private final Pool pool = Pool.sequential();

        @Override
        ExecutorService executor() {
            return pool;
        }

        @AfterAll
        void close() {
            pool.close();
        }
    }

    /** Several threads may use it, each as its own worker. */
    @Test
    void itsEndIsThatOfTasksOnOtherThreadsToo() throws Exception {
        Pool pool = Pool.sequential();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread other = new Thread(() -> pool.submit(() -> {
            running.countDown();
            assertDoesNotThrow(() -> mayEnd.await());
        }));
        other.start();
        running.await();
        pool.shutdown();
        assertFalse(pool.isTerminated());
        assertFalse(pool.awaitTermination(1, TimeUnit.MILLISECONDS));
        mayEnd.countDown();
        assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(pool.isTerminated());
        other.join();
    }

    @Test
    void aTaskMayCloseThePoolThatRunsIt() throws Exception {
        Pool pool = Pool.sequential();
        TaskFuture<Void> closes = pool.submit(pool::close);
        assertTrue(closes.isDone() && !closes.isCompletedExceptionally());
        assertTrue(pool.isTerminated());
    }
}
