package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedProcessesTest {

    private static final ProcessMark MARK = new ProcessMark("7-a-1");

    /** Ids that no process has: what is found by them is nobody. */
    private static final String HELD_UP = "99999999998";

    private static final String OTHER = "99999999999";

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final Queue<String> read = new ConcurrentLinkedQueue<>();

    /** One in which a process holds up whoever reads it. */
    private class Table implements ProcessTable {

        private final boolean isHidden;

        private Table(boolean isHidden) {
            this.isHidden = isHidden;
        }

        @Override
        public String[] names() {
            looks.incrementAndGet();
            return isHidden ? null : new String[] {"self", HELD_UP, OTHER};
        }

        @Override
        public boolean isHidden() {
            return isHidden;
        }

        @Override
        public byte[] environment(String id) {
            if (id.equals(HELD_UP)) {
                awaitUninterrupted(end);
            }
            read.add(id);
            return new byte[0];
        }
    }

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void whereNothingCanBeKnownNobodyLooksTwice() {
        new MarkedProcesses(new Table(true)).endAll(MARK);
        assertEquals(1, looks.get());
    }

    @Test
    void aDirectoryThatMayNotBeListedIsKnownFromOneThatCannotBeJustNow(@TempDir Path directory) throws IOException {
        File file = Files.createFile(directory.resolve("no directory")).toFile();
        assertFalse(new ProcessTable.Proc(file).isHidden());
        assertTrue(new ProcessTable.Proc(directory.resolve("none").toFile()).isHidden());
    }

    /** The first waits until it is seen that its look is held up; the others do without that process. */
    @Test
    void aProcessThatCannotBeReadHoldsUpOneLookAndNobody() {
        MarkedProcesses processes = new MarkedProcesses(new Table(false));
        processes.endAll(MARK);
        assertEquals(2, looks.get());
        processes.endAll(MARK);
        assertEquals(3, looks.get());
        assertEquals(List.of(OTHER, OTHER), List.copyOf(read));
        end.countDown();
    }

    /** One look for who asked first, and one that began after all the others had asked. */
    @Test
    void whoAsksMeanwhileSharesTheNextLook() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        MarkedProcesses processes = new MarkedProcesses(new Table(false) {
            @Override
            public String[] names() {
                awaitUninterrupted(go);
                looks.incrementAndGet();
                return new String[0];
            }
        });
        Thread[] asking = new Thread[8];
        for (int i = 0; i < asking.length; i++) {
            asking[i] = new Thread(() -> processes.endAll(MARK));
            asking[i].start();
            while (asking[i].isAlive() && asking[i].getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        for (Thread each : asking) {
            each.join();
        }
        assertTrue(looks.get() <= 2, looks + " looks");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
