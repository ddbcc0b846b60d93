package dev.jvmpool;

import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.ScriptedBackend;
import dev.jvmpool.concurrent.KeepAlive;
import dev.jvmpool.pool.BackendPool;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Nested;

/** What is written once above all backends, on one without a process or a thread that knows nothing but how to call a function. */
class ScriptedPoolTest {

    /** A backend that a test made. */
    interface OnAScript extends PoolMode.InTheCaller {

        @Override
        default Pool open() {
            ScriptedBackend backend =
                    new ScriptedBackend(new Backend.Traits(1, 10, true, false, false), KeepAlive.NONE);
            return BackendPool.open(backend, () -> {});
        }
    }

    @Nested
    class Mapping extends MappingContract implements OnAScript {}

    @Nested
    class Forms extends CallFormsContract implements OnAScript {}

    @Nested
    class Inputs extends InputContract implements OnAScript {}

    @Nested
    class Streaming extends StreamContract implements OnAScript {}

    @Nested
    class Failures extends FailureContract implements OnAScript {}

    @Nested
    class OneFuture extends FutureContract implements OnAScript {}

    @Nested
    class Invoking extends InvocationContract implements OnAScript {

        private final Pool pool = open();

        @Override
        ExecutorService executor() {
            return pool;
        }
    }
}
