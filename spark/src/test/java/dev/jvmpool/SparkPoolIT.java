package dev.jvmpool;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * Every contract of pools, on a cluster, but those of what stays on its machine: of shared arrays ({@link SharedArrayContract}), and of {@link Parallel}
 * ({@link ParallelContract}), whose workers are processes here; and of what tasks hand out while they run ({@link ConcurrentPartialContract}), which comes
 * with their outcome.
 */
class SparkPoolIT extends SparkContracts {

    /** In worker processes of its executors. */
    interface InWorkers extends OnACluster {

        @Override
        default boolean isIsolated() {
            return true;
        }
    }

    @Nested
    class Mapping extends MappingContract implements InWorkers {}

    @Nested
    class Forms extends CallFormsContract implements InWorkers {}

    @Nested
    class Inputs extends InputContract implements InWorkers {}

    @Nested
    class Streaming extends StreamContract implements InWorkers {}

    @Nested
    class Failures extends FailureContract implements InWorkers {}

    @Nested
    class Stacks extends StackContract implements InWorkers {}

    @Nested
    class OneFuture extends FutureContract implements InWorkers {}

    @Nested
    class Functions extends FunctionContract implements InWorkers {}

    @Nested
    class Values extends ValueContract implements InWorkers {}

    @Nested
    class CallsWithOptions extends OptionsContract implements InWorkers {}

    @Nested
    class Executor extends ExecutorContract implements InWorkers {}

    @Nested
    class Listening extends ListenerContract implements InWorkers {}

    @Nested
    class Concurrency extends ConcurrencyContract implements InWorkers {}

    @Nested
    class Cancelling extends CancellationContract implements InWorkers {}

    @Nested
    class Pending extends ConcurrentFutureContract implements InWorkers {}

    @Nested
    class Timeouts extends TimeoutContract implements InWorkers {}

    @Nested
    class Pressing extends BackPressureContract implements InWorkers {}

    @Nested
    class Ending extends ConcurrentEndingContract implements InWorkers {}

    @Nested
    class Reporting extends ReportContract implements InWorkers {}

    @Nested
    class HandingOut extends PartialContract implements InWorkers {}

    @Nested
    class ListeningBeside extends ConcurrentListenerContract implements InWorkers {}

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Invoking extends ConcurrentInvocationContract implements InWorkers {

        private final Pool pool = open();

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
