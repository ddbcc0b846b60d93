package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Whoever looks for what a test class leaves behind finds processes. */
class LeftoversIT {

    private final Leftovers patient = new Leftovers();
    private final Leftovers impatient = new Leftovers(Duration.ZERO, Duration.ZERO);

    private String complaint() {
        return assertThrows(AssertionFailedError.class, impatient::assertNone).getMessage();
    }

    @Test
    void aPoolWithANameOfItsOwn() throws Exception {
        try (Pool pool = Pool.processes().workers(1).name("my own").open()) {
            assertEquals(8, pool.submit(Tasks::cube, 2).get());
            long worker = pool.submit(() -> ProcessHandle.current().pid()).get();
            assertTrue(complaint().contains(Long.toString(worker)));
            assertTrue(complaint().contains("my own-worker-1-messages"));
        }
        patient.assertNone();
    }

    @Test
    void aProcessOfTheTestItself() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        assertTrue(complaint().contains(Long.toString(process.pid())));
        process.destroyForcibly();
        patient.assertNone();
    }
}
