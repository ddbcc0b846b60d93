package dev.jvmpool.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class AwaitedPartsTest {

    private final List<Boolean> cancels = new ArrayList<>();

    private void await(BooleanSupplier isKilled) {
        AwaitedParts parts = new AwaitedParts(1);
        parts.await(isKilled, interrupt -> {
            cancels.add(interrupt);
            parts.add(0, 1, 1, new Outcome.Cancelled());
        });
    }

    @Test
    void whoIsKilledIsCancelled() {
        await(() -> true);
        assertEquals(List.of(false), cancels);
    }

    @Test
    void anInterruptThatComesAMomentAfterTheKillIsPassedOn() {
        Thread self = Thread.currentThread();
        await(() -> {
            self.interrupt();
            return true;
        });
        assertEquals(List.of(true), cancels);
        assertTrue(Thread.interrupted());
    }
}
