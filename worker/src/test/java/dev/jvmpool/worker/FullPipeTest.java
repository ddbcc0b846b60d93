package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker whose orchestrator does not read for a while, because its program takes its time with what tasks print. */
class FullPipeTest {

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

    @Test
    void aCancelIsReadWhileALeftoverThreadWaitsToPrint() throws Exception {
        Tasks.entered = new CountDownLatch(1);
        Tasks.interrupted = new CountDownLatch(1);
        bench.define(1, Tasks.class, "waitForAnInterrupt");
        bench.call(1, 1, "[[1]]");
        assertEquals("started 1", bench.heard());
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
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
        // The end of the call comes before, between or after the answers, and those in their order.
        List<FromWorker> rest = new ArrayList<>(List.of(bench.next(), bench.next(), bench.next()));
        assertTrue(rest.removeIf(FromWorker.Failed.class::isInstance), rest::toString);
        assertInstanceOf(FromWorker.Output.class, rest.get(0));
        List<StackTraceElement> stack =
                assertInstanceOf(FromWorker.Dumped.class, rest.get(1)).stack();
        assertTrue(
                stack.stream().anyMatch(frame -> frame.getMethodName().equals("waitForAnInterrupt")), rest::toString);
        leftover.join();
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
