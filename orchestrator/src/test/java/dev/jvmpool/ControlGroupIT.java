package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final String LIMIT = Integer.toString(160 << 20);

    private Path group;

    /** Made where this user may; in either version. */
    @BeforeAll
    void makeGroup() {
        String name = "jvmpool-test-" + ProcessHandle.current().pid();
        for (String[] version :
                new String[][] {{"/sys/fs/cgroup/memory", "memory.limit_in_bytes"}, {"/sys/fs/cgroup", "memory.max"}}) {
            Path made = Path.of(version[0], name);
            try {
                Files.createDirectory(made);
                group = made;
                Files.writeString(made.resolve(version[1]), LIMIT);
                Files.writeString(made.resolve("memory.swap.max"), "0");
                return;
            } catch (IOException e) {
                // Version 1 has no such file.
                if (group != null && version[1].equals("memory.limit_in_bytes")) {
                    return;
                }
            }
        }
        assumeTrue(false, "this user may make no control group with a limit on memory here");
    }

    @AfterAll
    void deleteGroup() {
        // While a process of it is being ended, it cannot be.
        await().until(() ->
                group == null || !Files.exists(group) || group.toFile().delete());
    }

    private Pool open() {
        return Pool.processes()
                .workers(1)
                .heap("600m")
                .output(printed -> {})
                .commandPrefix("sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + "; exec \"$@\"", "sh")
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
            String words = "the kernel killed it (SIGKILL) because memory was short: the control group " + group
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
