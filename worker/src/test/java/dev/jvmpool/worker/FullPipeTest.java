package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.lang.Thread.State;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker whose orchestrator does not read for a while, because its program takes its time with what tasks print. */
class FullPipeTest {

    /** Answers, but not more than wait to be sent. */
    private static final int MANY = 50;

    /** What the worker runs. */
    public static final class Tasks {
        private static volatile CountDownLatch entered;
        private static volatile CountDownLatch interrupted;

        private Tasks() {}

        public static int waitForAnInterrupt(int x) throws InterruptedException {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return x;
        }
    }

    private final Bench bench = new Bench();

    @AfterEach
    void stop() throws Exception {
        bench.emptyPipe();
        bench.stop();
    }

    private void runUntilInterrupted() throws Exception {
        Tasks.entered = new CountDownLatch(1);
        Tasks.interrupted = new CountDownLatch(1);
        bench.define(1, Tasks.class, "waitForAnInterrupt");
        bench.call(1, 1, "[[1]]");
        assertEquals("started 1", bench.heard());
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
    }

    private void assertHeardWhereItStood() throws Exception {
        List<StackTraceElement> stack =
                assertInstanceOf(FromWorker.Dumped.class, bench.next()).stack();
        assertTrue(
                stack.stream().anyMatch(frame -> frame.getMethodName().equals("waitForAnInterrupt")), stack::toString);
    }

    @Test
    void aCancelIsReadWhileALeftoverThreadWaitsToPrint() throws Exception {
        runUntilInterrupted();
        bench.fillPipe();
        Thread leftover = new Thread(() -> bench.out.println("still here"));
        leftover.start();
        Bench.until(bench::someoneWaitsForThePipe);

        bench.tell("hello\n");
        bench.tell(new ToWorker.Dump(1));
        bench.tell(new ToWorker.Cancel(1, true));
        assertTrue(Tasks.interrupted.await(20, TimeUnit.SECONDS), "the task is told");
        assertTrue(bench.isQuiet(), "nothing could be written");

        bench.emptyPipe();
        assertEquals("out 1 still here\\n", bench.heard());
        // The answers come in their order, and before the end of the call.
        assertInstanceOf(FromWorker.Output.class, bench.next());
        assertHeardWhereItStood();
        assertInstanceOf(FromWorker.Failed.class, bench.next());
        leftover.join();
    }

    /** A call that is stopped because its time is over: its outcome is not to overtake the answer. */
    @Test
    void whereACallStoodIsSaidBeforeWhatCameOfIt() throws Exception {
        runUntilInterrupted();
        bench.fillPipe();
        // Many, so that one that may overtake them does.
        bench.tell("hello\n".repeat(MANY));
        Bench.until(bench::someoneWaitsForThePipe);
        bench.tell(new ToWorker.Dump(1));
        bench.tell(new ToWorker.Cancel(1, true));
        // It has something to say.
        Bench.until(() -> bench.main.getState() == State.BLOCKED || bench.main.getState() == State.TIMED_WAITING);

        bench.emptyPipe();
        for (int i = 0; i < MANY; i++) {
            assertInstanceOf(FromWorker.Output.class, bench.next());
        }
        assertHeardWhereItStood();
        assertInstanceOf(FromWorker.Failed.class, bench.next());
    }

    @Test
    void answersThatNobodyReadsAreBounded() throws Exception {
        bench.fillPipe();
        bench.tell("hello\n".repeat(1000));
        bench.emptyPipe();
        bench.awaitReplies();
        assertTrue(bench.saidCount() > 1 && bench.saidCount() < 100, bench.saidCount() + " answers");
    }
}
