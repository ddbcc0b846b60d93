package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CallWindowTest {

    private final CallWindow window = new CallWindow();

    private void ran(int times, long nanos) {
        for (int i = 0; i < times; i++) {
            window.ran(nanos);
        }
    }

    @Test
    void whoIsNotKnownHasOneCall() {
        assertEquals(1, window.size());
        assertTrue(window.isLow(0));
        assertFalse(window.isLow(1), "that one is sent when the first has ended");
    }

    @Test
    void shortCallsOpenItStepByStep() {
        ran(1, 1000);
        assertEquals(2, window.size());
        ran(1, 1000);
        assertEquals(4, window.size());
        ran(10, 1000);
        assertEquals(CallWindow.MAX_CALLS, window.size());
    }

    @Test
    void noMoreThanAMillisecondIsUnderWay() {
        ran(10, 250_000);
        assertEquals(4, window.size());
        ran(1, 600_000);
        assertEquals(1, window.size());
    }

    @Test
    void aLongCallClosesItAtOnce() {
        ran(10, 1000);
        ran(1, Long.MAX_VALUE);
        assertEquals(1, window.size());
    }

    @Test
    void oneThatCameBackClosesIt() {
        ran(10, 1000);
        window.returned();
        assertEquals(1, window.size());
    }

    @Test
    void aTimeThatIsNotKnownSaysNothing() {
        ran(3, 1000);
        ran(1, 0);
        assertEquals(8, window.size());
    }

    @Test
    void callsAreSentManyAtATime() {
        ran(10, 1000);
        assertFalse(window.isLow(17));
        assertTrue(window.isLow(16));
    }
}
