package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What who asked for workers was told. */
final class RecordedReadiness implements ReadyListener {

    private final Runnable probe;
    private int times;
    private boolean ready;
    private Outcome why;

    RecordedReadiness(Runnable probe) {
        this.probe = probe;
    }

    @Override
    public void ready() {
        probe.run();
        times++;
        ready = true;
    }

    @Override
    public void notReady(Outcome reason) {
        probe.run();
        times++;
        why = reason;
    }

    /** Why not; null if that was not said. */
    Outcome why() {
        return why;
    }

    void assertNothing() {
        assertEquals(0, times);
    }

    void assertReady() {
        assertEquals(1, times);
        assertTrue(ready);
    }

    <O extends Outcome> O assertNotReady(Class<O> type) {
        assertEquals(1, times);
        return assertInstanceOf(type, why);
    }
}
