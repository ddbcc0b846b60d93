package dev.jvmpool;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same as in {@link SparkPoolIT}, without isolation. */
class SparkThreadsIT extends SparkContracts {

    /** On threads of its executors. */
    interface InExecutors extends OnACluster {

        @Override
        default boolean isIsolated() {
            return false;
        }
    }

    @Nested
    class Mapping extends MappingContract implements InExecutors {}

    @Nested
    class Forms extends CallFormsContract implements InExecutors {}

    @Nested
    class Inputs extends InputContract implements InExecutors {}

    @Nested
    class Streaming extends StreamContract implements InExecutors {}

    @Nested
    class Failures extends FailureContract implements InExecutors {}

    @Nested
    class OneFuture extends FutureContract implements InExecutors {}

    @Nested
    class Functions extends FunctionContract implements InExecutors {}

    @Nested
    class Values extends ValueContract implements InExecutors {}

    @Nested
    class CallsWithOptions extends OptionsContract implements InExecutors {}

    @Nested
    class Executor extends ExecutorContract implements InExecutors {}

    @Nested
    class Listening extends ListenerContract implements InExecutors {}

    @Nested
    class Concurrency extends ConcurrencyContract implements InExecutors {}

    @Nested
    class Cancelling extends CancellationContract implements InExecutors {}

    @Nested
    class Pending extends ConcurrentFutureContract implements InExecutors {}

    @Nested
    class Timeouts extends TimeoutContract implements InExecutors {

        private static final String NO_LOCKS =
                "of a task on a thread of an executor is told where it stood, and not who had its lock";

        @Override
        @Test
        @Disabled(NO_LOCKS)
        void aTaskThatWaitsForALockSaysWhoHasItAndWhereThatStands() {}

        @Override
        @Test
        @Disabled(NO_LOCKS)
        void aDeadlockIsCalledOne() {}
    }

    @Nested
    class Pressing extends BackPressureContract implements InExecutors {}

    @Nested
    class Ending extends ConcurrentEndingContract implements InExecutors {}

    @Nested
    class ListeningBeside extends ConcurrentListenerContract implements InExecutors {}

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Invoking extends ConcurrentInvocationContract implements InExecutors {

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
