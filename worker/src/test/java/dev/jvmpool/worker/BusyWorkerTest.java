package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker hears while it runs something: cancellations, interrupts and questions. */
class BusyWorkerTest {

    /** What the worker runs. */
    public static final class Tasks {
        private static volatile CountDownLatch entered;
        private static volatile Semaphore held;

        private Tasks() {}

        public static int same(int x) {
            return x;
        }

        /** Waits to be interrupted; 0 does not wait. */
        public static boolean block(int x) throws InterruptedException {
            if (x == 0) {
                return Thread.currentThread().isInterrupted();
            }
            entered.countDown();
            new CountDownLatch(1).await();
            return true;
        }

        /** Goes on when it is released, whether interrupted or not, and says which. */
        public static boolean hold(int x) {
            entered.countDown();
            held.acquireUninterruptibly();
            return Thread.currentThread().isInterrupted();
        }

        /** Says whether it found an interrupt, and leaves one behind. */
        public static boolean interrupting(int x) {
            boolean before = Thread.currentThread().isInterrupted();
            Thread.currentThread().interrupt();
            return before;
        }

        public static boolean interruptAll(int x) {
            Thread[] threads = new Thread[Thread.activeCount() + 10];
            Thread.enumerate(threads);
            for (Thread each : threads) {
                if (each != null && each.getName().startsWith("jvmpool-")) {
                    each.interrupt();
                }
            }
            return true;
        }
    }

    private Bench bench;

    @BeforeEach
    void start() {
        Tasks.entered = new CountDownLatch(1);
        Tasks.held = new Semaphore(0);
        bench = new Bench();
    }

    @AfterEach
    void stop() throws Exception {
        bench.stop();
    }

    @Test
    void aCallCancelledBeforeItsStartNeverRuns() throws Exception {
        bench.define(1, Tasks.class, "block");
        bench.define(2, Tasks.class, "same");
        bench.call(1, 1, "[[1],[0]]");
        bench.hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.call(2, 2, "[[1]]");
        bench.call(3, 2, "[[3]]");
        bench.tell(new ToWorker.Cancel(2, true));
        bench.tell(new ToWorker.Cancel(99, true));
        assertTrue(bench.isQuiet(), "the run of another call goes on");
        bench.tell(new ToWorker.Cancel(1, true));
        bench.hears("failed 1 at 0 java.lang.InterruptedException");
        bench.hears("cancelled 1 at 1");
        bench.hears("cancelled 2 at 0");
        bench.hears("started 3");
        bench.hearsValues(3, 0, "3");
        bench.tell(new ToWorker.Cancel(3, true));
        bench.call(4, 1, "[[0]]");
        bench.hears("started 4");
        bench.hearsValues(4, 0, "false");
    }

    @Test
    void withoutInterruptTheRunGoesOn() throws Exception {
        holdRun("[[1],[2]]");
        bench.tell(new ToWorker.Cancel(1, false));
        Tasks.held.release();
        bench.hearsValues(1, 0, "false");
        bench.hears("cancelled 1 at 1");
    }

    @Test
    void withInterruptTheRunIsTold() throws Exception {
        holdRun("[[1],[2]]");
        bench.tell(new ToWorker.Cancel(1, true));
        Tasks.held.release();
        bench.hearsValues(1, 0, "true");
        bench.hears("cancelled 1 at 1");
    }

    @Test
    void anInterruptMayFollowACancellationWithoutOne() throws Exception {
        holdRun("[[1],[2]]");
        bench.tell(new ToWorker.Cancel(1, false));
        bench.tell(new ToWorker.Cancel(1, true));
        Tasks.held.release();
        bench.hearsValues(1, 0, "true");
        bench.hears("cancelled 1 at 1");
    }

    @Test
    void anInterruptForAnotherCallReachesNoRun() throws Exception {
        holdRun("[[1],[2]]");
        bench.call(2, 1, "[[3]]");
        bench.tell(new ToWorker.Cancel(2, true));
        bench.tell(new ToWorker.Cancel(99, true));
        Tasks.held.release(2);
        bench.hearsValues(1, 0, "false", "false");
        bench.hears("cancelled 2 at 0");
    }

    private void holdRun(String arguments) throws InterruptedException {
        bench.define(1, Tasks.class, "hold");
        bench.call(1, 1, arguments);
        bench.hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptThatARunLeavesBehindStaysThere() throws Exception {
        bench.define(1, Tasks.class, "interrupting");
        bench.call(1, 1, "[[1],[2],[3]]");
        bench.hears("started 1");
        bench.hearsValues(1, 0, "false", "false", "false");
        bench.call(2, 1, "[[1]]");
        bench.hears("started 2");
        bench.hearsValues(2, 0, "false");
    }

    @Test
    void saysHowMuchItsHeapTakesAlsoWhileACallRuns() throws Exception {
        bench.tell(new ToWorker.Heap());
        assertTrue(assertInstanceOf(FromWorker.HeapSize.class, bench.next()).bytes() > 0);
        bench.define(1, Tasks.class, "block");
        bench.call(1, 1, "[[1]]");
        bench.hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.tell(new ToWorker.Heap());
        assertTrue(assertInstanceOf(FromWorker.HeapSize.class, bench.next()).bytes() > 0);
        bench.tell(new ToWorker.Cancel(1, true));
        bench.hearsStart("failed 1 at 0 ");
    }

    @Test
    void saysWhereACallStands() throws Exception {
        bench.define(1, Tasks.class, "block");
        bench.call(1, 1, "[[1]]");
        bench.hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.tell(new ToWorker.Dump(1));
        FromWorker.Dumped dumped = assertInstanceOf(FromWorker.Dumped.class, bench.next());
        assertTrue(
                dumped.stack().stream().anyMatch(frame -> frame.getMethodName().equals("block")));
        bench.tell(new ToWorker.Dump(2));
        assertEquals(new FromWorker.Dumped(2, List.of()), bench.next());
        bench.tell(new ToWorker.Cancel(1, true));
        bench.hearsStart("failed 1 at 0 ");
    }

    @Test
    void aResultDoesNotWaitForASlowRunAfterItWhoeverInterrupts() throws InterruptedException {
        bench.define(2, Tasks.class, "interruptAll");
        bench.call(8, 2, "[[0],[1],[2]]");
        bench.hears("started 8");
        bench.hearsValues(8, 0, "true", "true", "true");
        aResultDoesNotWaitForASlowRunAfterIt();
    }

    @Test
    void aResultDoesNotWaitForASlowRunAfterIt() throws InterruptedException {
        bench.define(1, Tasks.class, "block");
        bench.call(9, 1, "[[0],[1]]");
        bench.hears("started 9");
        bench.hears("values 9 at 0 [false]");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.tell(new ToWorker.Cancel(9, true));
        bench.hearsStart("failed 9 at 1 java.lang.InterruptedException");
    }
}
