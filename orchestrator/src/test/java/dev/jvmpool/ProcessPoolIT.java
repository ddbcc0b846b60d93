package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The contract, with real worker JVMs. */
class ProcessPoolIT extends ConcurrentPoolContract {

    @Override
    Pool open() {
        return Pool.processes().workers(WORKERS).grace(Duration.ofSeconds(2)).open();
    }

    @Test
    void tasksRunInOtherProcesses() {
        Set<Long> pids = new HashSet<>(pool.with(CallOptions.batch(1))
                .map((Integer n) -> ProcessHandle.current().pid(), numbers(100)));
        assertFalse(pids.contains(ProcessHandle.current().pid()));
        assertTrue(pids.size() <= WORKERS, pids.toString());
    }

    @Test
    void anIdlePoolStartsOneWorkerForOneTaskAfterTheOther() throws Exception {
        try (Pool four = Pool.processes(4)) {
            Set<Long> pids = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                pids.add(get(four.submit(() -> ProcessHandle.current().pid())));
            }
            assertEquals(1, pids.size());
        }
    }

    @Test
    void aFunctionWithoutANameIsRefusedWhereItIsSubmitted() {
        Object captured = new Object();
        NotSendableException e =
                assertThrows(NotSendableException.class, () -> pool.submit((Integer n) -> captured.hashCode() + n, 1));
        assertTrue(e.getMessage().contains("java.lang.Object"), e.getMessage());
        TaskFunction<Integer, Integer> anonymous = new TaskFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Integer apply(Integer n) {
                return n;
            }
        };
        assertThrows(NotSendableException.class, () -> pool.submit(anonymous, 1));
        assertThrows(NotSendableException.class, () -> pool.map(anonymous, numbers(3)));
    }

    static Object stream(int n) {
        return new Object[] {new Thread()};
    }

    @Test
    void aResultThatCannotBeReturnedCostsNoWorker() throws Exception {
        long pid = get(pool.submit(() -> ProcessHandle.current().pid()));
        for (int i = 0; i < 20; i++) {
            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> get(pool.submit(ProcessPoolIT::stream, 1)));
            assertInstanceOf(NotSendableException.class, e.getCause());
        }
        assertEquals(pid, get(pool.submit(() -> ProcessHandle.current().pid())));
    }

    @Test
    void anArgumentThatCannotBeSentFailsItsOwnFuture() {
        TaskFuture<Integer> future = pool.submit((Object o) -> 1, new Thread());
        assertInstanceOf(
                NotSendableException.class,
                assertThrows(ExecutionException.class, () -> get(future)).getCause());
    }

    @Test
    void aResultThatJsonWouldChangeIsRefused() {
        TaskFuture<Object> future = pool.submit((Integer n) -> List.of(1L), 1);
        assertInstanceOf(
                NotSendableException.class,
                assertThrows(ExecutionException.class, () -> get(future)).getCause());
    }

    @Test
    void anExceptionThatCannotBeMadeAgainArrivesAsText() {
        ExecutionException e = assertThrows(ExecutionException.class, () -> get(pool.submit(Tasks::throwOdd, 7)));
        RemoteTaskException remote = assertInstanceOf(RemoteTaskException.class, e.getCause());
        assertEquals(Tasks.OddException.class.getName(), remote.remoteClassName());
        assertTrue(remote.getMessage().contains("odd 7"), remote.getMessage());
        assertTrue(remote.remoteText().contains("throwOdd"), remote.remoteText());
    }

    @Test
    void aHugeStringArrivesOrIsRefused() throws Exception {
        String huge = "x".repeat(10_000_000);
        assertEquals(huge, get(pool.submit((String s) -> s, huge)));
    }
}
