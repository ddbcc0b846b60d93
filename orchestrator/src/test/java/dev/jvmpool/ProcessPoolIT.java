package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.PoolMode.InProcesses;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Every contract of pools, in worker JVMs. Those that end no worker share one pool, because each start of a worker costs more than all their tasks. */
class ProcessPoolIT {

    /** Longer than any test: no worker is ever ended for a task that takes its time to heed an interrupt, and another started. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static Pool shared;

    /** All that a pool starts, it starts here: whatever a contract starts is to end with it. */
    @BeforeAll
    static void open() throws Exception {
        shared = Pool.processes()
                .workers(PoolMode.WORKERS)
                .grace(GRACE)
                .jvmArgs(PoolMode.QUICK)
                .open();
        PoolContract.get(shared.prestart());
        PoolContract.get(shared.submit(Tasks::cube, 3).thenApply(cube -> cube));
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    /** In the workers of the one pool. A contract opens others where it ends them, listens to them, or counts. */
    interface InSharedProcesses extends InProcesses {

        @Override
        default Pool borrow() {
            return shared;
        }

        @Override
        default void giveBack(Pool borrowed) {
            assertEquals(0, borrowed.stats().workersDied());
        }
    }

    @Nested
    class Mapping extends MappingContract implements InSharedProcesses {}

    @Nested
    class Forms extends CallFormsContract implements InSharedProcesses {}

    @Nested
    class Inputs extends InputContract implements InSharedProcesses {}

    @Nested
    class Streaming extends StreamContract implements InSharedProcesses {}

    @Nested
    class Failures extends FailureContract implements InSharedProcesses {}

    @Nested
    class Stacks extends StackContract implements InSharedProcesses {}

    @Nested
    class OneFuture extends FutureContract implements InSharedProcesses {}

    @Nested
    class Functions extends FunctionContract implements InSharedProcesses {}

    @Nested
    class Values extends ValueContract implements InSharedProcesses {}

    @Nested
    class Sharing extends SharedArrayContract implements InSharedProcesses {}

    @Nested
    class CallsWithOptions extends OptionsContract implements InSharedProcesses {}

    @Nested
    class Executor extends ExecutorContract implements InSharedProcesses {}

    @Nested
    class Listening extends ListenerContract implements InProcesses {}

    @Nested
    class Reporting extends ReportContract implements InSharedProcesses {}

    @Nested
    class Partial extends PartialContract implements InSharedProcesses {}

    @Nested
    class PartialBeside extends ConcurrentPartialContract implements InSharedProcesses {}

    @Nested
    class Jobs extends ParallelContract implements InProcesses {}

    @Nested
    class Concurrency extends ConcurrencyContract implements InSharedProcesses {}

    @Nested
    class Cancelling extends CancellationContract implements InSharedProcesses {}

    @Nested
    class Pending extends ConcurrentFutureContract implements InSharedProcesses {}

    @Nested
    class Timeouts extends TimeoutContract implements InSharedProcesses {}

    @Nested
    class Pressing extends BackPressureContract implements InProcesses {}

    @Nested
    class Ending extends ConcurrentEndingContract implements InProcesses {}

    @Nested
    class ListeningBeside extends ConcurrentListenerContract implements InProcesses {}

    @Nested
    class Invoking extends ConcurrentInvocationContract {

        @Override
        ExecutorService executor() {
            return shared;
        }
    }
}
