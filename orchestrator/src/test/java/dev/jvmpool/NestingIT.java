package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.process.Machine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pools and processes of workers. */
class NestingIT {

    @Test
    void aTaskOpensAPool() throws Exception {
        try (Pool pool = Pool.processes(2)) {
            assertEquals(List.of(1L, 8L, 27L), PoolContract.get(pool.submit(ProcessTasks::nested, 2)));
        }
    }

    /** Each of these JVMs counts its pools from 1, and what all of them say is seen in one place. */
    @Test
    void poolsOfDifferentJvmsHaveDifferentNames() throws Exception {
        Set<String> names = new HashSet<>(ProcessTasks.namesOfPools(0));
        try (Pool one = Pool.processes(1);
                Pool two = Pool.processes(1)) {
            names.addAll(PoolContract.get(one.submit(ProcessTasks::namesOfPools, 1)));
            names.addAll(PoolContract.get(two.submit(ProcessTasks::namesOfPools, 2)));
        }
        assertEquals(6, names.size(), names.toString());
        String here = "-" + ProcessHandle.current().pid() + "-";
        assertEquals(2, names.stream().filter(name -> name.contains(here)).count(), names.toString());
    }

    @Test
    void itsWorkersShareWhatItsHeapLeaves() throws Exception {
        long memory = Machine.here().memory();
        try (Pool pool = Pool.processes(2)) {
            long heap = PoolContract.get(pool.submit(ProcessTasks::maxHeap));
            long nested = PoolContract.get(pool.submit(ProcessTasks::nestedHeap, 2));
            assertTrue(heap > memory / 4, heap + " of " + memory);
            assertTrue(nested > memory / 100, nested + " of " + memory);
            assertTrue(2 * (heap + 2 * nested) <= memory, heap + ", " + nested + " of " + memory);
        }
    }

    @Test
    void aPoolInAPoolInAPoolEndsWithAnError() {
        try (Pool pool = Pool.processes(1)) {
            TaskFailedException e =
                    assertThrows(TaskFailedException.class, () -> pool.map(ProcessTasks::deeper, List.of(1)));
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertEquals(IllegalStateException.class, cause.getClass());
            assertTrue(cause.getMessage().contains("at depth 3"), cause.getMessage());
            assertTrue(cause.getMessage().contains("at most 3 levels"), cause.getMessage());
        }
    }

    @Test
    void aProcessThatStartsItselfEndsWithAnError() throws Exception {
        Printed printed = new Printed();
        JvmProcess process = JvmProcess.builder()
                .output(printed)
                .of(ProcessTasks::deeperProcess, 1)
                .start();
        process.join();
        assertEquals("depth 1\ndepth 2\ndepth 3\n", printed.out());
        assertTrue(printed.err().contains("cannot start processes: this JVM is a worker at depth 3"), printed.err());
        assertEquals(3, process.exitValue().getAsInt());
    }
}
