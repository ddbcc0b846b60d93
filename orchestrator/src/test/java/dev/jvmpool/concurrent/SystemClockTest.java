package dev.jvmpool.concurrent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A clock that is refused its thread, or whose user is interrupted. */
class SystemClockTest {

    @Test
    void anAlarmForWhichThereIsNoThreadRingsWithTheNextOne() throws Exception {
        AtomicBoolean refuses = new AtomicBoolean(true);
        SystemClock clock = new SystemClock(body -> {
            if (refuses.getAndSet(false)) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            Thread thread = new Thread(body, "test-clock");
            thread.setDaemon(true);
            return thread;
        });
        CountDownLatch rings = new CountDownLatch(2);
        clock.schedule(Duration.ZERO, rings::countDown).cancel();
        clock.schedule(Duration.ZERO, rings::countDown);
        assertTrue(rings.await(60, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptMakesNoPauseShorter() {
        SystemClock clock = new SystemClock("clock");
        long before = System.nanoTime();
        Thread.currentThread().interrupt();
        clock.pause(Duration.ofMillis(50));
        assertTrue(Thread.interrupted(), "it is kept");
        assertTrue(System.nanoTime() - before >= 40_000_000);
    }

    @Test
    void anInterruptDoesNotUseUpTheTriesInAShortage() {
        long before = System.nanoTime();
        Thread.currentThread().interrupt();
        for (int tries = 1; tries <= 5; tries++) {
            assertTrue(Shortage.mayPass(tries));
        }
        assertTrue(Thread.interrupted(), "it is kept");
        assertTrue(System.nanoTime() - before >= 40_000_000);
    }
}
