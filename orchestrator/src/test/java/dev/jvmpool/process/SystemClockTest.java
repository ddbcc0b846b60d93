package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A clock that is refused its thread. */
class SystemClockTest {

    @Test
    void anAlarmForWhichThereIsNoThreadRingsWithTheNextOne() throws Exception {
        AtomicBoolean refuses = new AtomicBoolean(true);
        SystemClock clock = new SystemClock(body -> {
            if (refuses.getAndSet(false)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            Thread thread = new Thread(body, "clock");
            thread.setDaemon(true);
            return thread;
        });
        CountDownLatch rings = new CountDownLatch(2);
        clock.schedule(Duration.ZERO, rings::countDown).cancel();
        clock.schedule(Duration.ZERO, rings::countDown);
        assertTrue(rings.await(60, TimeUnit.SECONDS));
    }
}
