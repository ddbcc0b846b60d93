package dev.jvmpool.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.spark.wire.Outcomes.Part;
import dev.jvmpool.value.JsonArray;
import dev.jvmpool.wire.FromWorker;
import java.util.ArrayList;
import java.util.Arrays;
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
    void theNewestThatAFailedRunHandedOutComesWithItsOutcome() {
        AwaitedParts parts = new AwaitedParts(3);
        parts.partial(0, "1");
        parts.partial(0, "2");
        parts.partial(1, "3");
        Outcome failed = new Outcome.Reported(new FromWorker.Refused(0, 0, "why"));
        Outcome value = new Outcome.Reported(new FromWorker.Values(0, 1, 1, 5, new JsonArray().take()));
        parts.add(0, 1, 1, failed);
        parts.add(1, 1, 1, value);
        parts.add(2, 1, 1, failed);
        assertEquals(
                Arrays.asList("2", null, null),
                parts.await(() -> false, interrupt -> {}).stream()
                        .map(Part::partial)
                        .toList());
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
