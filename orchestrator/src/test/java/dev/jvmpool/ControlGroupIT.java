package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Workers in a control group that has less memory than they may take: which of them the kernel killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlGroupIT {

    private ControlGroup group;

    @BeforeAll
    void makeGroup() {
        group = ControlGroup.ofMegabytes(160);
    }

    @AfterAll
    void deleteGroup() {
        group.delete();
    }

    private Pool open() {
        return Pool.processes()
                .workers(1)
                .heap("600m")
                .output(printed -> {})
                .commandPrefix("sh", "-c", group.enter() + "; exec \"$@\"", "sh")
                .open();
    }

    static int fill(int blocks) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            byte[] block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) 1);
            all.add(block);
        }
        return all.size();
    }

    private static WorkerDiedException death(TaskFuture<?> future) {
        Throwable failure =
                assertThrows(ExecutionException.class, () -> get(future)).getCause();
        return assertInstanceOf(WorkerDiedException.class, failure, failure::toString);
    }

    @Test
    void theKernelsKillIsToldFromAnother() throws Exception {
        try (Pool pool = open()) {
            WorkerDiedException first = death(pool.submit(ControlGroupIT::fill, 500));
            assertInstanceOf(WorkerOutOfMemoryException.class, first, first::getMessage);
            String words = "the kernel killed it (SIGKILL) because memory was short: the control group " + group.path()
                    + " may have no more than 160m";
            assertTrue(first.getMessage().contains(words), first.getMessage());
            assertEquals("SIGKILL", first.signal());
            WorkerDiedException second = death(pool.submit(Crashes::signal, "KILL"));
            assertFalse(second instanceof WorkerOutOfMemoryException, second.getMessage());
            assertTrue(
                    second.getMessage()
                            .contains("which this pool did not send, nor the kernel because memory was short"),
                    second.getMessage());
            assertInstanceOf(WorkerOutOfMemoryException.class, death(pool.submit(ControlGroupIT::fill, 500)));
            assertEquals(5, get(pool.submit(ControlGroupIT::fill, 5)));
        }
    }
}
