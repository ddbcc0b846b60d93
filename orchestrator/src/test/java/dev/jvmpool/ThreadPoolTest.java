package dev.jvmpool;

import dev.jvmpool.PoolMode.OnThreads;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Every contract of pools, on threads. */
class ThreadPoolTest {

    @Nested
    class Mapping extends MappingContract implements OnThreads {}

    @Nested
    class Forms extends CallFormsContract implements OnThreads {}

    @Nested
    class Inputs extends InputContract implements OnThreads {}

    @Nested
    class Streaming extends StreamContract implements OnThreads {}

    @Nested
    class Failures extends FailureContract implements OnThreads {}

    @Nested
    class Stacks extends StackContract implements OnThreads {}

    @Nested
    class OneFuture extends FutureContract implements OnThreads {}

    @Nested
    class Functions extends FunctionContract implements OnThreads {}

    @Nested
    class Values extends ValueContract implements OnThreads {}

    @Nested
    class Sharing extends SharedArrayContract implements OnThreads {}

    @Nested
    class CallsWithOptions extends OptionsContract implements OnThreads {}

    @Nested
    class Executor extends ExecutorContract implements OnThreads {}

    @Nested
    class Listening extends ListenerContract implements OnThreads {}

    @Nested
    class Reporting extends ReportContract implements OnThreads {}

    @Nested
    class Partial extends PartialContract implements OnThreads {}

    @Nested
    class PartialBeside extends ConcurrentPartialContract implements OnThreads {}

    @Nested
    class Jobs extends ParallelContract implements OnThreads {}

    @Nested
    class Concurrency extends ConcurrencyContract implements OnThreads {}

    @Nested
    class Cancelling extends CancellationContract implements OnThreads {}

    @Nested
    class Pending extends ConcurrentFutureContract implements OnThreads {}

    @Nested
    class Timeouts extends TimeoutContract implements OnThreads {}

    @Nested
    class Pressing extends BackPressureContract implements OnThreads {}

    @Nested
    class Ending extends ConcurrentEndingContract implements OnThreads {}

    @Nested
    class ListeningBeside extends ConcurrentListenerContract implements OnThreads {}

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Invoking extends ConcurrentInvocationContract {

        private final Pool pool = Pool.threads(PoolMode.WORKERS);

        @Override
        ExecutorService executor() {
            return pool;
        }

        @AfterAll
        void close() {
            pool.close();
        }
    }
}
