package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Outcome;
import org.junit.jupiter.api.Test;

class PrestartTest {

    /** As where there is no memory for the words. */
    @Test
    void whoeverWaitsHearsOfAnEndThatCannotBePutIntoWords() {
        Prestart ready = new Prestart("pool", Runnable::run);
        ready.notReady(new Outcome.Broken(null));
        assertTrue(ready.isCompletedExceptionally());
    }
}
