package dev.jvmpool;

import dev.jvmpool.PoolMode.InProcesses;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Every contract of pools, in worker JVMs. */
class ProcessPoolIT {

    @Nested
    class Mapping extends MappingContract implements InProcesses {}

    @Nested
    class Forms extends CallFormsContract implements InProcesses {}

    @Nested
    class Inputs extends InputContract implements InProcesses {}

    @Nested
    class Streaming extends StreamContract implements InProcesses {}

    @Nested
    class Failures extends FailureContract implements InProcesses {}

    @Nested
    class Stacks extends StackContract implements InProcesses {}

    @Nested
    class OneFuture extends FutureContract implements InProcesses {}

    @Nested
    class Functions extends FunctionContract implements InProcesses {}

    @Nested
    class Values extends ValueContract implements InProcesses {}

    @Nested
    class Sharing extends SharedArrayContract implements InProcesses {}

    @Nested
    class CallsWithOptions extends OptionsContract implements InProcesses {}

    @Nested
    class Executor extends ExecutorContract implements InProcesses {}

    @Nested
    class Listening extends ListenerContract implements InProcesses {}

    @Nested
    class Reporting extends ReportContract implements InProcesses {}

    @Nested
    class Partial extends PartialContract implements InProcesses {}

    @Nested
    class PartialBeside extends ConcurrentPartialContract implements InProcesses {}

    @Nested
    class Jobs extends ParallelContract implements InProcesses {}

    @Nested
    class Concurrency extends ConcurrencyContract implements InProcesses {}

    @Nested
    class Cancelling extends CancellationContract implements InProcesses {}

    @Nested
    class Pending extends ConcurrentFutureContract implements InProcesses {}

    @Nested
    class Timeouts extends TimeoutContract implements InProcesses {}

    @Nested
    class Pressing extends BackPressureContract implements InProcesses {}

    @Nested
    class Ending extends ConcurrentEndingContract implements InProcesses {}

    @Nested
    class ListeningBeside extends ConcurrentListenerContract implements InProcesses {}

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Invoking extends ConcurrentInvocationContract {

        private final Pool pool = Pool.processes(PoolMode.WORKERS);

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
