package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test class is a class like any other: its class path may come in the manifest of a jar, and its lambdas travel. */
class LambdasOfTestsIT {

    /** What JSON cannot carry. */
    private final Thread thread = Thread.currentThread();

    @Test
    void ofATestMethod() {
        int captured = 10;
        try (Pool pool = Pool.processes(1)) {
            assertEquals(List.of(2, 3), pool.map(n -> n + 1, List.of(1, 2)));
            assertEquals(List.of(11, 12), pool.map(n -> n + captured, List.of(1, 2)));
        }
    }

    @Test
    void oneThatNeedsTheTestItselfIsRefused() {
        try (Pool pool = Pool.processes(1)) {
            String message = assertThrows(
                            NotSendableException.class, () -> pool.map(name -> name + thread, List.of("a")))
                    .getMessage();
            assertTrue(message.contains("captured 'this'") && message.contains("local variables"), message);
        }
    }
}
