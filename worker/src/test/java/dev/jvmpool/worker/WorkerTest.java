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

class WorkerTest {

    /** A value whose constructor and text throw what they are told to. */
    public record Fragile(String kind) {
        /** Throws for two kinds. */
        public Fragile {
            if (kind.equals("in")) {
                throw new AssertionError("in the constructor");
            }
        }
    }

    /** What the worker runs. */
    public static final class Tasks {
        private static volatile Bench bench;
        private static volatile CountDownLatch entered;
        private static volatile Semaphore held;

        private Tasks() {}

        public static int positive(int x) {
            if (x < 0) {
                throw new IllegalArgumentException("negative " + x);
            }
            return x;
        }

        public static Object untyped(int x) {
            return x == 2 ? (Object) 2L : (Object) x;
        }

        public static String fragile(Fragile fragile) {
            return fragile.kind();
        }

        public static int print(int x) {
            bench.out.println("line " + x);
            bench.out.print("rest " + x);
            bench.err.println("err " + x);
            return x;
        }

        public static int printThenThrow(int x) {
            bench.out.print("before " + x);
            throw new IllegalStateException("thrown " + x);
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

        public static int loseClassLoader(int x) {
            Thread.currentThread().setContextClassLoader(x == 0 ? null : ClassLoader.getPlatformClassLoader());
            return x;
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

        public static int broken(int x) throws Throwable {
            throw x == 1 ? new StackOverflowError("deep") : new Throwable("neither");
        }
    }

    /** Cannot be initialized. */
    public static final class Unlucky {
        private static final int VALUE = Integer.parseInt("x");

        private Unlucky() {}

        public static int value(int x) {
            return VALUE + x;
        }
    }

    private Bench bench;

    @BeforeEach
    void start() {
        Tasks.entered = new CountDownLatch(1);
        Tasks.held = new Semaphore(0);
        bench = new Bench();
        Tasks.bench = bench;
    }

    @AfterEach
    void stop() throws Exception {
        bench.stop();
    }

    private void hears(String expected) throws InterruptedException {
        assertEquals(expected, bench.heard());
    }

    private void hearsStart(String expected) throws InterruptedException {
        String heard = bench.heard();
        assertTrue(heard.startsWith(expected), heard);
    }

    /** Values may come in several messages; this gathers those from an index on. */
    private void hearsValues(long call, int at, String... values) throws InterruptedException {
        int next = at;
        StringBuilder gathered = new StringBuilder();
        while (next < at + values.length) {
            FromWorker.Values message = assertInstanceOf(FromWorker.Values.class, bench.next());
            assertEquals(call, message.call());
            assertEquals(next, message.at());
            next += message.count();
            String text = message.values().toString();
            gathered.append(gathered.length() == 0 ? "" : ",").append(text, 1, text.length() - 1);
        }
        assertEquals(String.join(",", values), gathered.toString());
    }

    @Test
    void anErrorInTheMiddleOfABatchCostsOnlyItself() throws Exception {
        bench.define(1, Tasks.class, "positive");
        bench.call(7, 1, "[[1],[2],[-3],[4],[\"x\"],[],[1,2],8,[5]]");
        hears("started 7");
        hearsValues(7, 0, "1", "2");
        hears("failed 7 at 2 java.lang.IllegalArgumentException: negative -3");
        hearsValues(7, 3, "4");
        hearsStart(
                "refused 7 at 4 the argument of " + Tasks.class.getName() + "::positive cannot be bound: \"x\" is not");
        hearsStart("refused 7 at 5 ");
        hearsStart("refused 7 at 6 ");
        hearsStart("refused 7 at 7 ");
        hearsValues(7, 8, "5");
        bench.call(8, 1, "[]");
        hears("started 8");
        bench.call(9, 1, "[[1]]");
        hears("started 9");
        hearsValues(9, 0, "1");
    }

    @Test
    void aResultThatJsonWouldChangeIsRefused() throws Exception {
        bench.define(1, Tasks.class, "untyped");
        bench.call(1, 1, "[[1],[2],[3]]");
        hears("started 1");
        hearsValues(1, 0, "1");
        hearsStart("refused 1 at 1 the result of " + Tasks.class.getName() + "::untyped cannot be returned: ");
        hearsValues(1, 2, "3");
    }

    @Test
    void whateverIsThrownWhereverItIsThrown() throws Exception {
        bench.define(1, Tasks.class, "fragile");
        bench.call(1, 1, "[[{\"kind\":\"in\"}],[{\"kind\":\"fine\"}]]");
        hears("started 1");
        hearsStart("refused 1 at 0 the argument of ");
        hearsValues(1, 1, "\"fine\"");
        bench.define(1, Tasks.class, "broken");
        bench.call(2, 1, "[[1],[2]]");
        hears("started 2");
        hears("failed 2 at 0 java.lang.StackOverflowError: deep");
        hears("failed 2 at 1 java.lang.Throwable: neither");
        bench.define(2, Unlucky.class, "value");
        bench.call(3, 2, "[[1],[2]]");
        hears("started 3");
        hearsStart("failed 3 at 0 java.lang.ExceptionInInitializerError");
        hearsStart("failed 3 at 1 java.lang.NoClassDefFoundError");
    }

    @Test
    void functionsThatAreNotThere() throws Exception {
        bench.call(1, 5, "[[1],[2]]");
        hears("started 1");
        hears("refused 1 at 0 no function was defined under this name");
        hears("refused 1 at 1 no function was defined under this name");
        bench.define(5, Tasks.class, "missing");
        bench.call(2, 5, "[[1]]");
        hears("started 2");
        hearsStart("refused 2 at 0 class " + Tasks.class.getName() + " has no public static method missing");
        bench.define(5, Tasks.class, "positive");
        bench.call(3, 5, "[[1]]");
        hears("started 3");
        hearsValues(3, 0, "1");
    }

    @Test
    void whatIsForgottenCannotBeCalled() throws Exception {
        bench.define(5, Tasks.class, "positive");
        bench.call(1, 5, "[[1]]");
        bench.tell(new ToWorker.Forget(5));
        bench.call(2, 5, "[[1]]");
        hears("started 1");
        hearsValues(1, 0, "1");
        hears("started 2");
        hears("refused 2 at 0 no function was defined under this name");
    }

    @Test
    void aCallCancelledBeforeItsStartNeverRuns() throws Exception {
        bench.define(1, Tasks.class, "block");
        bench.define(2, Tasks.class, "positive");
        bench.call(1, 1, "[[1],[0]]");
        hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.call(2, 2, "[[1]]");
        bench.call(3, 2, "[[3]]");
        bench.tell(new ToWorker.Cancel(2, true));
        bench.tell(new ToWorker.Cancel(99, true));
        assertTrue(bench.isQuiet(), "the run of another call goes on");
        bench.tell(new ToWorker.Cancel(1, true));
        hears("failed 1 at 0 java.lang.InterruptedException");
        hears("cancelled 1 at 1");
        hears("cancelled 2 at 0");
        hears("started 3");
        hearsValues(3, 0, "3");
        bench.tell(new ToWorker.Cancel(3, true));
        bench.call(4, 1, "[[0]]");
        hears("started 4");
        hearsValues(4, 0, "false");
    }

    @Test
    void withoutInterruptTheRunGoesOn() throws Exception {
        holdRun("[[1],[2]]");
        bench.tell(new ToWorker.Cancel(1, false));
        Tasks.held.release();
        hearsValues(1, 0, "false");
        hears("cancelled 1 at 1");
    }

    @Test
    void withInterruptTheRunIsTold() throws Exception {
        holdRun("[[1],[2]]");
        bench.tell(new ToWorker.Cancel(1, true));
        Tasks.held.release();
        hearsValues(1, 0, "true");
        hears("cancelled 1 at 1");
    }

    @Test
    void anInterruptMayFollowACancellationWithoutOne() throws Exception {
        holdRun("[[1],[2]]");
        bench.tell(new ToWorker.Cancel(1, false));
        bench.tell(new ToWorker.Cancel(1, true));
        Tasks.held.release();
        hearsValues(1, 0, "true");
        hears("cancelled 1 at 1");
    }

    @Test
    void anInterruptForAnotherCallReachesNoRun() throws Exception {
        holdRun("[[1],[2]]");
        bench.call(2, 1, "[[3]]");
        bench.tell(new ToWorker.Cancel(2, true));
        bench.tell(new ToWorker.Cancel(99, true));
        Tasks.held.release(2);
        hearsValues(1, 0, "false", "false");
        hears("cancelled 2 at 0");
    }

    private void holdRun(String arguments) throws InterruptedException {
        bench.define(1, Tasks.class, "hold");
        bench.call(1, 1, arguments);
        hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptThatARunLeavesBehindStaysThere() throws Exception {
        bench.define(1, Tasks.class, "interrupting");
        bench.call(1, 1, "[[1],[2],[3]]");
        hears("started 1");
        hearsValues(1, 0, "false", "false", "false");
        bench.call(2, 1, "[[1]]");
        hears("started 2");
        hearsValues(2, 0, "false");
    }

    @Test
    void outputComesBeforeItsResultAndSaysWhoseItIs() throws Exception {
        bench.define(1, Tasks.class, "print");
        bench.define(2, Tasks.class, "printThenThrow");
        bench.call(5, 1, "[[1]]");
        hears("started 5");
        hears("out 5 line 1\\n");
        hears("err 5 err 1\\n");
        hears("out 5 rest 1");
        hearsValues(5, 0, "1");
        bench.call(6, 2, "[[1]]");
        hears("started 6");
        hears("out 6 before 1");
        hears("failed 6 at 0 java.lang.IllegalStateException: thrown 1");
    }

    @Test
    void aClassLoaderThatATaskLeavesBehindIsTakenBack() throws Exception {
        bench.define(1, Tasks.class, "loseClassLoader");
        bench.define(2, Tasks.class, "positive");
        bench.define(3, Tasks.class, "untyped");
        bench.call(1, 1, "[[0]]");
        hears("started 1");
        hearsValues(1, 0, "0");
        bench.call(2, 2, "[[1]]");
        hears("started 2");
        hearsValues(2, 0, "1");
        bench.call(3, 1, "[[1]]");
        hears("started 3");
        hearsValues(3, 0, "1");
        bench.call(4, 3, "[[1]]");
        hears("started 4");
        hearsValues(4, 0, "1");
    }

    @Test
    void saysHowMuchItsHeapTakesAlsoWhileACallRuns() throws Exception {
        bench.tell(new ToWorker.Heap());
        assertTrue(assertInstanceOf(FromWorker.HeapSize.class, bench.next()).bytes() > 0);
        bench.define(1, Tasks.class, "block");
        bench.call(1, 1, "[[1]]");
        hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.tell(new ToWorker.Heap());
        assertTrue(assertInstanceOf(FromWorker.HeapSize.class, bench.next()).bytes() > 0);
        bench.tell(new ToWorker.Cancel(1, true));
        hearsStart("failed 1 at 0 ");
    }

    @Test
    void saysWhereACallStands() throws Exception {
        bench.define(1, Tasks.class, "block");
        bench.call(1, 1, "[[1]]");
        hears("started 1");
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.tell(new ToWorker.Dump(1));
        FromWorker.Dumped dumped = assertInstanceOf(FromWorker.Dumped.class, bench.next());
        assertTrue(
                dumped.stack().stream().anyMatch(frame -> frame.getMethodName().equals("block")));
        bench.tell(new ToWorker.Dump(2));
        assertEquals(new FromWorker.Dumped(2, List.of()), bench.next());
        bench.tell(new ToWorker.Cancel(1, true));
        hearsStart("failed 1 at 0 ");
    }

    @Test
    void theStackOfAnErrorEndsInTheTask() throws Exception {
        bench.define(1, Tasks.class, "positive");
        bench.call(1, 1, "[[-1]]");
        hears("started 1");
        FromWorker.Failed failed = assertInstanceOf(FromWorker.Failed.class, bench.next());
        List<StackTraceElement> stack = failed.error().stack();
        assertEquals(1, stack.size(), stack.toString());
        assertEquals("positive", stack.get(0).getMethodName());
    }

    @Test
    void linesThatAreNoMessageAreNamedAndLeftAside() throws Exception {
        bench.tell("\nhello\n{\"call\":1}\n{\"unknown\":1}\n");
        hearsStart("err -1 jvmpool worker: not understood: malformed JSON: ");
        hearsStart("err -1 jvmpool worker: not understood: the fields [call] make no message");
        hearsStart("err -1 jvmpool worker: not understood: ");
        bench.define(1, Tasks.class, "positive");
        bench.call(1, 1, "[[1]]");
        hears("started 1");
        hearsValues(1, 0, "1");
    }

    @Test
    void stopsAfterWhatItWasGiven() throws Exception {
        bench.define(1, Tasks.class, "positive");
        bench.tell("{\"call\":1,\"fn\":1,\"args\":[[1]]}\n{\"call\":2,\"fn\":1,\"args\":[[2]]}\n{\"stop\":true}\n");
        assertTrue(bench.ended());
        assertTrue(bench.inbox.isStopping());
        assertTrue(bench.inbox.awaitEmpty(1));
        hears("started 1");
        hearsValues(1, 0, "1");
        hears("started 2");
        hearsValues(2, 0, "2");
    }

    @Test
    void aResultDoesNotWaitForASlowRunAfterItWhoeverInterrupts() throws InterruptedException {
        bench.define(2, Tasks.class, "interruptAll");
        bench.call(8, 2, "[[0],[1],[2]]");
        assertEquals("started 8", bench.heard());
        hearsValues(8, 0, "true", "true", "true");
        aResultDoesNotWaitForASlowRunAfterIt();
    }

    @Test
    void aResultDoesNotWaitForASlowRunAfterIt() throws InterruptedException {
        bench.define(1, Tasks.class, "block");
        bench.call(9, 1, "[[0],[1]]");
        assertEquals("started 9", bench.heard());
        assertEquals("values 9 at 0 [false]", bench.heard());
        assertTrue(Tasks.entered.await(20, TimeUnit.SECONDS));
        bench.tell(new ToWorker.Cancel(9, true));
        assertTrue(bench.heard().startsWith("failed 9 at 1 java.lang.InterruptedException"));
    }
}
