package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgramEndTest {

    @Test
    void onlyThreadsThatAreNoDaemonsKeepAProgramAlive() throws InterruptedException {
        boolean before = ProgramEnd.isKeptAlive();
        CountDownLatch over = new CountDownLatch(1);
        Thread daemon = waiting(over, true);
        assertEquals(before, ProgramEnd.isKeptAlive());
        Thread other = waiting(over, false);
        assertTrue(ProgramEnd.isKeptAlive());
        over.countDown();
        daemon.join();
        other.join();
        assertEquals(before, ProgramEnd.isKeptAlive());
    }

    private static Thread waiting(CountDownLatch over, boolean isDaemon) {
        Thread thread = new Thread(() -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(isDaemon);
        thread.start();
        return thread;
    }
}
