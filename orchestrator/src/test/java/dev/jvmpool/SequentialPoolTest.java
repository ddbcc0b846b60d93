package dev.jvmpool;

import dev.jvmpool.PoolMode.InTheCaller;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
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
    class OneFuture extends FutureContract implements InTheCaller {}

    @Nested
    class Functions extends FunctionContract implements InTheCaller {}

    @Nested
    class Values extends ValueContract implements InTheCaller {}

    @Nested
    class CallsWithOptions extends OptionsContract implements InTheCaller {}

    @Nested
    class Executor extends ExecutorContract implements InTheCaller {}

    @Nested
    class Listening extends ListenerContract implements InTheCaller {}

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
}
