package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which thread reads when, with the real threads of a worker. */
class ReadingTest {

    private static final long NEVER = TimeUnit.DAYS.toNanos(1);
    private static final long ALWAYS = 1;

    /** What the worker runs. */
    public static final class Tasks {
        private static volatile CountDownLatch entered;

        private Tasks() {}

        public static int same(int x) {
            return x;
        }

        public static int waitForAnInterrupt(int x) throws InterruptedException {
            entered.countDown();
            new CountDownLatch(1).await();
            return x;
        }
    }

    private Bench bench;
    private long lastCall;

    @BeforeEach
    void makeReady() {
        Tasks.entered = new CountDownLatch(1);
    }

    @AfterEach
    void stop() throws Exception {
        bench.stop();
    }

    private void open(long lookNanos) throws InterruptedException {
        bench = new Bench(lookNanos);
        bench.define(1, Tasks.class, "same");
        bench.define(2, Tasks.class, "waitForAnInterrupt");
    }

    private void run() throws InterruptedException {
        long call = ++lastCall;
        bench.give(new ToWorker.Call(call, 1, 1, json("[[" + call + "]]")));
        assertEquals("started " + call, bench.heard());
        assertEquals("values " + call + " at 0 [" + call + "]", bench.heard());
    }

    /** Runs calls until the main thread reads: on a busy machine one may take long. */
    private void mainReads() throws InterruptedException {
        do {
            run();
        } while (bench.reader() != bench.main);
    }

    /** Waits until the control thread sleeps. */
    private void controlSleeps() throws InterruptedException {
        mainReads();
        Bench.until(() -> bench.control.getState() == Thread.State.WAITING);
    }

    private static Payload json(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs a call that is over when it is cancelled, and says its number. */
    private long beginLong() throws InterruptedException {
        long call = ++lastCall;
        bench.give(new ToWorker.Call(call, 2, 1, json("[[1]]")));
        assertEquals("started " + call, bench.heard());
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        return call;
    }

    private void hearsInterrupt(long call) throws InterruptedException {
        assertEquals("failed " + call + " at 0 java.lang.InterruptedException", bench.heard());
    }

    @Test
    void aThousandShortCallsAreReadWhereTheyRun() throws Exception {
        open(NEVER);
        mainReads();
        int before = bench.in.readers().size();
        for (int i = 0; i < 1000; i++) {
            run();
        }
        assertEquals(bench.main, bench.reader());
        List<Thread> readers = bench.in.readers();
        assertEquals(Set.of(bench.main), new HashSet<>(readers.subList(before, readers.size())));
        assertEquals(before + 1000, readers.size());
    }

    /** As if every call were a long one, so that the turn passes at any moment. */
    @ParameterizedTest
    @ValueSource(longs = {ALWAYS, 20_000, 100_000})
    void noCallIsLostHoweverOftenTheTurnPasses(long lookNanos) throws Exception {
        open(lookNanos);
        for (int i = 0; i < 300; i++) {
            run();
        }
        StringBuilder all = new StringBuilder();
        for (int call = 301; call <= 600; call++) {
            all.append("{\"call\":" + call + ",\"fn\":1,\"args\":[[" + call + "]]}\n");
        }
        bench.give(all.toString());
        for (int call = 301; call <= 600; call++) {
            assertEquals("started " + call, bench.heard());
            assertEquals("values " + call + " at 0 [" + call + "]", bench.heard());
        }
    }

    @Test
    void aCancelThatComesTogetherWithItsCall() throws Exception {
        open(Control.LOOK_NANOS);
        mainReads();
        String heard = cancelTogetherWithItsCall();
        while (heard.equals("cancelled " + lastCall + " at 0")) {
            // On a busy machine the cancel may be read between the call and its first run.
            heard = cancelTogetherWithItsCall();
        }
        assertEquals("failed " + lastCall + " at 0 java.lang.InterruptedException", heard);
        assertEquals("cancelled " + lastCall + " at 1", bench.heard());
        run();
    }

    private String cancelTogetherWithItsCall() throws InterruptedException {
        long call = ++lastCall;
        bench.give("{\"call\":" + call + ",\"fn\":2,\"args\":[[1],[2]]}\n{\"cancel\":" + call + "}\n");
        assertEquals("started " + call, bench.heard());
        return bench.heard();
    }

    @Test
    void aCancelOfARunThatHasJustBegun() throws Exception {
        open(Control.LOOK_NANOS);
        run();
        long call = beginLong();
        bench.give(new ToWorker.Cancel(call, true));
        hearsInterrupt(call);
        run();
    }

    @Test
    void aCancelOfARunThatTheControlThreadHasSeen() throws Exception {
        open(Control.LOOK_NANOS);
        run();
        long call = beginLong();
        assertEquals(bench.control, bench.reader());
        bench.give(new ToWorker.Cancel(call, true));
        hearsInterrupt(call);
        run();
    }

    @Test
    void aCancelAfterTheControlThreadHasSlept() throws Exception {
        open(ALWAYS);
        controlSleeps();
        long call = beginLong();
        bench.give(new ToWorker.Cancel(call, true));
        hearsInterrupt(call);
        run();
    }

    @Test
    void whoeverInterruptsTheControlThreadItGoesOn() throws Exception {
        open(ALWAYS);
        controlSleeps();
        bench.control.interrupt();
        controlSleeps();
        long call = beginLong();
        bench.control.interrupt();
        assertEquals(bench.control, bench.reader());
        bench.control.interrupt();
        bench.give(new ToWorker.Cancel(call, true));
        hearsInterrupt(call);
        run();
    }

    @Test
    void afterALongCallTheControlThreadHandsOneOver() throws Exception {
        open(Control.LOOK_NANOS);
        run();
        long call = beginLong();
        assertEquals(bench.control, bench.reader());
        bench.give(new ToWorker.Cancel(call, true));
        hearsInterrupt(call);
        run();
        List<Thread> readers = bench.in.readers();
        assertEquals(bench.control, readers.get(readers.size() - 1), "it could not be called back");
        mainReads();
    }

    @Test
    void anIdleWorkerAnswers() throws Exception {
        open(Control.LOOK_NANOS);
        mainReads();
        bench.tell("hello\n");
        assertTrue(bench.heard().startsWith("err -1 jvmpool worker: not understood: "));
        bench.tell(new ToWorker.Dump(1));
        assertEquals(
                List.of(),
                assertInstanceOf(FromWorker.Dumped.class, bench.next()).stack());
        bench.tell(new ToWorker.Cancel(1, true));
        run();
    }

    @Test
    void theEndOfTheInputOfAnIdleWorker() throws Exception {
        open(NEVER);
        mainReads();
        bench.in.close();
        assertTrue(bench.ended(), "the main thread hears of it");
        assertFalse(bench.inbox.isStopping(), "and was not told to stop");
    }

    @Test
    void theEndOfTheInputBeforeTheFirstCall() throws Exception {
        open(Control.LOOK_NANOS);
        bench.in.close();
        assertTrue(bench.ended(bench.control), "the control thread hears of it");
        assertFalse(bench.inbox.isStopping());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEndOfTheInputDuringALongRun(boolean watched) throws Exception {
        open(Control.LOOK_NANOS);
        run();
        long call = beginLong();
        if (watched) {
            assertEquals(bench.control, bench.reader());
        }
        bench.in.close();
        assertTrue(bench.ended(bench.control), "the control thread hears of it");
        assertFalse(bench.inbox.isStopping());
        assertTrue(bench.main.isAlive());
        bench.inbox.cancel(call, true);
        hearsInterrupt(call);
    }

    @Test
    void anIdleWorkerThatIsToldToStopLeavesNobodyInARead() throws Exception {
        open(ALWAYS);
        controlSleeps();
        bench.give(new ToWorker.Stop());
        assertTrue(bench.ended(), "the main thread");
        assertTrue(bench.ended(bench.control), "the control thread");
    }
}
