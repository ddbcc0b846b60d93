package dev.jvmpool.cli.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SyncingTest {

    private final AtomicInteger synced = new AtomicInteger();

    @Test
    void whatIsDueAtTheEndIsOnTheDiskThen() {
        Syncing syncing = new Syncing(synced::incrementAndGet);
        syncing.due();
        syncing.end(true);
        assertEquals(1, synced.get());
    }

    @Test
    void diskDoesNotWorkForWhatNobodyNeeds() {
        Syncing syncing = new Syncing(synced::incrementAndGet);
        syncing.end(true);
        syncing = new Syncing(synced::incrementAndGet);
        syncing.due();
        syncing.end(false);
        assertEquals(0, synced.get());
    }

    @Test
    void whatTheDiskDidNotTakeIsSaidBeforeTheNextRow() throws Exception {
        IOException full = new IOException("no space");
        CountDownLatch failing = new CountDownLatch(1);
        Syncing syncing = new Syncing(() -> {
            failing.countDown();
            throw full;
        });
        syncing.due();
        failing.await();
        IOException said = assertThrows(IOException.class, () -> {
            while (true) {
                syncing.check();
                Thread.onSpinWait();
            }
        });
        assertSame(full, said);
        syncing.end(true);
    }
}
