package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a worker has: where memory is short, nothing of it is lost, because it takes none. */
class GivenCallsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Call> calls = Stream.generate(
                    () -> (Call) new HeardCall(RecordedCall.arguments(1), 1, (at, count, outcome) -> {}))
            .limit(CallWindow.MAX_CALLS)
            .toList();

    private void giveAll(Worker worker) {
        for (int i = 0; i < calls.size(); i++) {
            worker.give(calls.get(i), i);
        }
    }

    @Test
    void toGiveAWorkerAllThatItMayHaveTakesNoMemory() {
        assumeTrue(THREADS.isThreadAllocatedMemorySupported());
        // What is loaded the first time takes some.
        giveAll(new Worker(1, 0));
        Worker worker = new Worker(2, 0);
        allocated();
        long before = allocated();
        giveAll(worker);
        assertEquals(before, allocated());
        assertEquals(CallWindow.MAX_CALLS, worker.given().size());
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
