package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Wrong settings are refused by open(), with name, value and rule. No process is started. */
class ProcessPoolBuilderTest {

    private static void refused(ProcessPoolBuilder builder, String... words) {
        String message =
                assertThrows(IllegalArgumentException.class, builder::open).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void heapIsANumberWithAUnit() {
        refused(Pool.processes().heap("256"), "heap must be a number with k, m or g", "256");
        refused(Pool.processes().heap("much"), "heap must be", "much");
        refused(Pool.processes().heap("-1m"), "heap must be", "-1m");
    }

    @Test
    void heapHasBounds() {
        refused(Pool.processes().heap("7m"), "heap must be 8m or more", "7m");
        refused(Pool.processes().workers(2).heap("999999g"), "heap must fit into", "2 times", "999999g");
    }

    @Test
    void timesAreNotNegative() {
        refused(Pool.processes().startTimeout(Duration.ZERO), "startTimeout must be more than 0", "PT0S");
        refused(Pool.processes().startTimeout(Duration.ofSeconds(-1)), "startTimeout");
        refused(Pool.processes().grace(Duration.ofMillis(-1)), "grace must be 0 or more");
        Pool.processes().grace(Duration.ZERO).open().close();
    }

    @Test
    void workersThatAreReplaced() {
        refused(Pool.processes().maxTasksPerWorker(0), "maxTasksPerWorker must be 1 or more", "0");
        refused(Pool.processes().maxTasksPerWorker(-1), "maxTasksPerWorker", "-1");
        refused(Pool.processes().maxWorkerMemory("7m"), "maxWorkerMemory must be 8m or more", "7m");
        refused(Pool.processes().maxWorkerMemory("much"), "maxWorkerMemory must be a number with k, m or g", "much");
        Pool.processes().maxWorkerMemory("999999999g").open().close();
        refused(Pool.processes().idleTimeout(Duration.ZERO), "idleTimeout must be more than 0", "PT0S");
        refused(Pool.processes().idleTimeout(Duration.ofSeconds(-1)), "idleTimeout");
        Pool.processes()
                .maxTasksPerWorker(1)
                .idleTimeout(Duration.ofNanos(1))
                .open()
                .close();
    }

    @Test
    void tasksThatMayBePending() {
        String rule = "maxPending must be 1 to 1073741823";
        refused(Pool.processes().maxPending(0, WhenFull.WAIT), rule, "0");
        refused(Pool.processes().maxPending(Integer.MAX_VALUE, WhenFull.REFUSE), rule);
        Pool.processes().maxPending(1, WhenFull.WAIT).open().close();
    }

    @Test
    void aNameHasLetters() {
        refused(Pool.processes().name(" "), "name must not be blank");
    }

    @Test
    void anInitializerCanBeSent() {
        Thread captured = Thread.currentThread();
        NotSendableException e = assertThrows(
                NotSendableException.class,
                () -> Pool.processes().initializer(captured::interrupt).open());
        assertTrue(e.getMessage().contains("the initializer cannot be sent"), e.getMessage());
    }
}
