package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real workers whose tasks leak, or need too much. */
class MemoryLimitIT {

    private static final int LEAK = 10 << 20;

    private static final List<Object> LEAKED = new ArrayList<>();

    private static ProcessPoolBuilder limited(int workers) {
        return Pool.processes()
                .workers(workers)
                .heap("400m")
                .jvmArgs(PoolMode.QUICK, "-XX:MaxDirectMemorySize=1g")
                .output(printed -> {})
                .maxWorkerMemory("150m");
    }

    @BeforeAll
    static void isLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells how much memory a process has");
    }

    /** Leaks in the heap, and says in which process. */
    static long leak(int n) {
        byte[] block = new byte[LEAK];
        block[n] = 1;
        LEAKED.add(block);
        return ProcessHandle.current().pid();
    }

    /** Leaks beside the heap. */
    static long leakBeside(int n) {
        ByteBuffer block = ByteBuffer.allocateDirect(LEAK);
        block.put(n, (byte) 1);
        LEAKED.add(block);
        return ProcessHandle.current().pid();
    }

    static int grow(int n) throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            leakBeside(i);
            // So that it is looked at before it is done, however busy the machine is.
            Thread.sleep(i < 30 ? 0 : 100);
        }
        return n;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTaskThatLeaksHasItsWorkersReplacedAndAllResultsAreRight(int workers) throws Exception {
        try (Pool pool = limited(workers).open()) {
            Set<Long> pids = new HashSet<>();
            for (int round = 0; round < 20; round++) {
                pids.add(get(pool.submit(MemoryLimitIT::leak, round)));
                pids.add(get(pool.submit(MemoryLimitIT::leakBeside, round)));
            }
            assertEquals(numbers(20), pool.with(CallOptions.batch(1)).map(MemoryLimitIT::leakAndSame, numbers(20)));
            assertTrue(pids.size() >= 3, pids::toString);
            assertEquals(0, pool.stats().workersDied());
        }
    }

    static int leakAndSame(int n) {
        leak(n);
        return n;
    }

    @Test
    void aTaskThatNeedsFarTooMuchIsEndedAndSaysWhy() throws Exception {
        try (Pool pool = limited(1).open()) {
            TaskFuture<Integer> future = pool.submit(MemoryLimitIT::grow, 1);
            Throwable failure =
                    assertThrows(ExecutionException.class, () -> get(future)).getCause();
            WorkerOutOfMemoryException e =
                    assertInstanceOf(WorkerOutOfMemoryException.class, failure, failure::toString);
            assertTrue(e.getMessage().contains("more than twice the 150m"), e.getMessage());
            assertTrue(e.getMessage().contains("maxWorkerMemory"), e.getMessage());
            assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
        }
    }
}
