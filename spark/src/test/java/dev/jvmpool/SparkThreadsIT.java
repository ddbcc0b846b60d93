package dev.jvmpool;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Without isolation, those of the contracts in {@link SparkPoolIT} that are about where a task runs; what is above that is the same. */
class SparkThreadsIT extends SparkContracts {

    /** On threads of its executors. */
    interface InExecutors extends OnACluster {

        @Override
        default boolean isIsolated() {
            return false;
        }
    }

    @Nested
    class Failures extends FailureContract implements InExecutors {}

    @Nested
    class Stacks extends StackContract implements InExecutors {}

    @Nested
    class Functions extends FunctionContract implements InExecutors {}

    @Nested
    class Values extends ValueContract implements InExecutors {}

    @Nested
    class Cancelling extends CancellationContract implements InExecutors {}

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
    class HandingOut extends PartialContract implements InExecutors {}

    @Nested
    class Ending extends ConcurrentEndingContract implements InExecutors {}
}
