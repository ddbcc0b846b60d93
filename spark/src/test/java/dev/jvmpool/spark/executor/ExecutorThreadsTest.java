package dev.jvmpool.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.Pool;
import dev.jvmpool.backend.local.LocalBackend;
import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.pool.BackendPool;
import dev.jvmpool.spark.wire.Outcomes;
import dev.jvmpool.spark.wire.SentCall;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.RemoteFunction;
import dev.jvmpool.wire.FromWorker;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Test;

class ExecutorThreadsTest {

    static int last(byte[] bytes) {
        return bytes[bytes.length - 1];
    }

    private static byte[] large(int last) {
        byte[] bytes = new byte[100_000];
        bytes[bytes.length - 1] = (byte) last;
        return bytes;
    }

    /** Each run is cut out of its batch, with what is not in its text. */
    @Test
    void largeArgumentsArrive() throws Exception {
        TaskFunction<byte[], Integer> task = ExecutorThreadsTest::last;
        RemoteFunction function = RemoteFunction.of(task);
        JsonArray arguments = JsonArray.withBlobs();
        function.write(arguments, new Object[] {large(7)});
        function.write(arguments, new Object[] {new byte[] {8}});
        function.write(arguments, new Object[] {large(9)});
        SentCall sent = new SentCall(function.reference(), 3, arguments.take(), TimeLimits.of(null, null), 0);
        List<String> results = new ArrayList<>();
        try (Pool pool = Pool.threads(1)) {
            ExecutorThreads threads = new ExecutorThreads((LocalBackend) ((BackendPool) pool).backend());
            NewestReport nobody = new NewestReport(new CollectionAccumulator<>());
            for (Outcomes.Part part : threads.run(SentCall.of(sent.bytes()), () -> false, nobody)) {
                FromWorker.Values values = part.outcome().values();
                results.add(
                        values == null
                                ? part.outcome().toString()
                                : values.values().toString());
            }
        }
        assertEquals(List.of("[7]", "[8]", "[9]"), results);
    }
}
