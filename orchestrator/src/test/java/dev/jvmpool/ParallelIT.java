package dev.jvmpool;

import static dev.jvmpool.Parallel.delayed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worker processes that are kept for the next {@link Parallel}. */
@ExtendWith(NothingIsLeft.class)
class ParallelIT {

    @AfterEach
    void endIdleWorkers() {
        ParallelContract.endIdleWorkers();
    }

    private static Set<Long> pids(int jobs) {
        Stream<DelayedCall<Long>> calls =
                Stream.generate(() -> delayed(Tasks::pid)).limit(20);
        return new HashSet<>(Parallel.jobs(jobs).with(CallOptions.batch(1)).<Long>call(calls));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void theNextCallFindsTheSameProcesses() {
        Set<Long> first = pids(1);
        assertEquals(1, first.size());
        assertFalse(first.contains(ProcessHandle.current().pid()));
        for (int i = 0; i < 5; i++) {
            assertEquals(first, pids(1));
        }
    }

    @Test
    void idleWorkersOfAnotherNumberEnd() {
        Set<Long> two = pids(2);
        assertTrue(two.size() <= 2);
        Set<Long> one = pids(1);
        PoolContract.until(() -> two.stream().noneMatch(ParallelIT::isAlive));
        assertTrue(one.stream().allMatch(ParallelIT::isAlive));
        // Their pool starts others when there is work again.
        Set<Long> others = pids(2);
        assertNotEquals(two, others);
        PoolContract.until(() -> one.stream().noneMatch(ParallelIT::isAlive));
    }

    @Test
    void aPoolWhoseWorkerDiedGoesOn() {
        Set<Long> first = pids(1);
        ProcessHandle.of(first.iterator().next()).orElseThrow().destroyForcibly();
        Set<Long> second = pids(1);
        assertNotEquals(first, second);
        assertEquals(1, second.size());
    }
}
