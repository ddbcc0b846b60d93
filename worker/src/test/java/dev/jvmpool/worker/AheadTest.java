package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.SharedMemory;
import dev.jvmpool.wire.ToWorker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that come ahead of their time, and calls that begin without a word. */
class AheadTest {

    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NEVER = TimeUnit.DAYS.toNanos(1);

    /** What the worker runs. */
    public static final class Tasks {
        private static volatile CountDownLatch gate;

        private Tasks() {}

        public static int same(int x) {
            return x;
        }

        public static int waitForTheGate(int x) throws InterruptedException {
            gate.await();
            return x;
        }
    }

    @TempDir
    Path directory;

    private SharedMemory memory;
    private Bench bench;

    @BeforeEach
    void makeMemory() throws Exception {
        Tasks.gate = new CountDownLatch(1);
        Path file = Files.write(directory.resolve("memory"), new byte[SharedMemory.HEADER_BYTES]);
        memory = SharedMemory.ofWorker(file.toString());
        memory.open();
    }

    @AfterEach
    void stop() throws Exception {
        Tasks.gate.countDown();
        bench.stop();
    }

    private void open(long lookNanos) throws InterruptedException {
        bench = new Bench(lookNanos, memory);
        bench.define(1, Tasks.class, "same");
        bench.define(2, Tasks.class, "waitForTheGate");
    }

    private void give(long call, int function, boolean ahead) {
        bench.give(
                new ToWorker.Call(call, function, 1, Payload.of("[[7]]".getBytes(StandardCharsets.UTF_8)), ahead, 1));
    }

    @Test
    void withoutAMarkEachCallThatBeginsIsSaid() throws Exception {
        // No file: it cannot be mapped.
        memory = SharedMemory.ofWorker(directory.toString());
        memory.open();
        open(NEVER);
        for (int call = 1; call <= 3; call++) {
            give(call, 1, call > 1);
            assertEquals("started " + call, bench.heard());
            assertEquals("values " + call + " at 0 [7]", bench.heard());
        }
    }

    /** The next message that does not say that a call has begun: on a busy machine the shortest may take long. */
    private String heardLater() throws InterruptedException {
        String heard = bench.heard();
        return heard.startsWith("started") ? bench.heard() : heard;
    }

    @Test
    void aShortCallBeginsWithoutAWord() throws Exception {
        open(NEVER);
        give(5, 1, false);
        assertEquals("values 5 at 0 [7]", bench.heard());
        assertEquals(5, memory.begun());
    }

    @Test
    void aLongCallSaysThatItBegan() throws Exception {
        open(SOON);
        give(5, 2, false);
        assertEquals("started 5", bench.heard());
        assertEquals(5, memory.begun());
        Tasks.gate.countDown();
        assertEquals("values 5 at 0 [7]", bench.heard());
    }

    @Test
    void whatIsAheadOfALongCallComesBack() throws Exception {
        open(SOON);
        give(5, 2, false);
        give(6, 1, true);
        assertEquals("started 5", bench.heard());
        assertEquals("Returned[call=6]", bench.heard());
        give(7, 1, true);
        assertEquals("Returned[call=7]", bench.heard());
        Tasks.gate.countDown();
        assertEquals("values 5 at 0 [7]", bench.heard());
    }

    @Test
    void aCallThatIsNotAheadStays() throws Exception {
        open(SOON);
        give(5, 2, false);
        give(6, 1, false);
        assertEquals("started 5", bench.heard());
        Tasks.gate.countDown();
        assertEquals("values 5 at 0 [7]", bench.heard());
        assertEquals("values 6 at 0 [7]", heardLater());
    }

    @Test
    void behindShortCallsItRuns() throws Exception {
        open(NEVER);
        StringBuilder lines = new StringBuilder();
        for (int call = 1; call <= 50; call++) {
            lines.append("{\"call\":" + call + ",\"fn\":1,\"ahead\":true,\"n\":1,\"args\":[[" + call + "]]}\n");
        }
        bench.give(lines.toString());
        for (int call = 1; call <= 50; call++) {
            assertEquals("values " + call + " at 0 [" + call + "]", bench.heard());
        }
        assertEquals(50, memory.begun());
    }

    @Test
    void withoutAFileThereIsNoMark() throws Exception {
        SharedMemory none = SharedMemory.ofWorker(directory.resolve("no/such").toString());
        none.open();
        assertFalse(none.begin(1));
        assertEquals(0, none.begun());
        memory = none;
        open(NEVER);
        give(5, 1, false);
        assertEquals("started 5", bench.heard());
    }
}
