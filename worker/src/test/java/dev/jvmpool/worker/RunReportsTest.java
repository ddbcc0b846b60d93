package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.task.TaskContext;
import dev.jvmpool.wire.FromWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tasks say of themselves while they run, on its way out of a worker. */
class RunReportsTest {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What the worker runs. */
    public static final class Tasks {
        private static volatile Semaphore held;
        private static volatile TaskContext kept;

        private Tasks() {}

        public static int report(int x) {
            kept = TaskContext.current();
            kept.progress(0.25, "page " + x);
            held.acquireUninterruptibly();
            return kept.attempt();
        }

        /** Only what was said last comes, with the text that still holds. */
        public static int oftener(int x) {
            TaskContext.current().progress(0.1, "a");
            for (int i = 0; i < x; i++) {
                TaskContext.current().progress(0.2, "b" + i);
            }
            TaskContext.current().progress(0.5);
            held.acquireUninterruptibly();
            return x;
        }

        public static int secondReports(int x) {
            if (x == 2) {
                TaskContext.current().progress(1);
            }
            return x;
        }

        /** Gives for how many nanoseconds it ran before it reported. */
        public static long reportsLate(int x) {
            long since = System.nanoTime();
            while (System.nanoTime() - since < x) {
                Thread.onSpinWait();
            }
            long passed = System.nanoTime() - since;
            TaskContext.current().progress(1);
            return passed;
        }

        public static long flood(int x) {
            long since = System.nanoTime();
            for (int i = 0; i < x; i++) {
                TaskContext.current().progress((double) i / x);
            }
            return System.nanoTime() - since;
        }

        /** What it hands out may change afterwards. */
        public static int handsOut(int x) {
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i <= x; i++) {
                found.add(i);
                TaskContext.current().partial(found);
            }
            held.acquireUninterruptibly();
            return x;
        }

        public static int handsOutAndFails(int x) {
            for (int i = 0; i <= x; i++) {
                TaskContext.current().partial(i);
            }
            throw new IllegalStateException("no luck");
        }

        public static Object handsOutAndReturnsWhatCannotBe(int x) {
            TaskContext.current().partial("some");
            TaskContext.current().partial("more");
            return new Object();
        }

        /** Is done before its last one has its turn. */
        public static int handsOutAndIsDone(int x) {
            kept = TaskContext.current();
            kept.partial("some");
            kept.partial("more");
            return x;
        }

        public static String cannotBeSent(int x) {
            try {
                TaskContext.current().partial(new Object());
                return "sent";
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }

        public static int inAnotherThread(int x) throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            TaskContext context = TaskContext.current();
            Thread thread = new Thread(() -> {
                TaskContext.current().progress("its own");
                context.progress("handed on");
                done.countDown();
            });
            thread.start();
            done.await();
            held.acquireUninterruptibly();
            return x;
        }
    }

    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        Tasks.held = new Semaphore(0);
    }

    @AfterEach
    void stop() throws Exception {
        Tasks.held.release(1000);
        bench.stop();
    }

    private void call(String method, String arguments) throws InterruptedException {
        bench.define(1, Tasks.class, method);
        bench.give("{\"call\":7,\"fn\":1,\"attempt\":3,\"args\":" + arguments + "}\n");
    }

    private FromWorker next() throws InterruptedException {
        FromWorker next = bench.next();
        return next instanceof FromWorker.Started ? next() : next;
    }

    private void hears(long call, int at, double fraction, String text) throws InterruptedException {
        assertEquals(new FromWorker.Progress(call, at, fraction, text), next());
    }

    private void hearsValues(String values) throws InterruptedException {
        assertEquals(values, ((FromWorker.Values) next()).values().toString());
    }

    @Test
    void theFirstReportComesAtOnceAndKnowsTheAttempt() throws Exception {
        call("report", "[[12]]");
        hears(7, 0, 0.25, "page 12");
        Tasks.held.release();
        hearsValues("[3]");
    }

    @Test
    void whatWasSaidLastComesALittleLater() throws Exception {
        call("oftener", "[[1000]]");
        hears(7, 0, 0.1, "a");
        hears(7, 0, 0.5, "b999");
        Tasks.held.release();
        hearsValues("[1000]");
    }

    @Test
    void theResultsBeforeComeBefore() throws Exception {
        call("secondReports", "[[1],[2],[3]]");
        hearsValues("[1]");
        hears(7, 1, 1, null);
        // Together, unless these two take long here.
        FromWorker.Values values = (FromWorker.Values) next();
        assertEquals(values.count() == 2 ? "[2,3]" : "[2]", values.values().toString());
        if (values.count() == 1) {
            hearsValues("[3]");
        }
    }

    @Test
    void whatARunSaysTakesNothingFromItsTime() throws Exception {
        call("reportsLate", "[[5000000]]");
        hears(7, 0, 1, null);
        FromWorker.Values values = (FromWorker.Values) next();
        long passed = Long.parseLong(values.values().toString().replaceAll("[\\[\\]]", ""));
        assertTrue(values.nanos() >= passed, values + " after " + passed);
    }

    @Test
    void aFloodIsATrickle() throws Exception {
        call("flood", "[[200000],[200000]]");
        int reports = 0;
        long nanos = 0;
        for (int results = 0; results < 2; ) {
            FromWorker message = next();
            if (message instanceof FromWorker.Values values) {
                results += values.count();
                for (String each :
                        values.values().toString().replaceAll("[\\[\\]]", "").split(",")) {
                    nanos += Long.parseLong(each);
                }
            } else {
                reports++;
            }
        }
        assertTrue(reports >= 1 && reports <= nanos / PAUSE_NANOS + 2, reports + " reports in " + nanos + " ns");
    }

    private void hearsPartial(int at, String json) throws InterruptedException {
        assertEquals(new FromWorker.Progress(7, at, -1, null, json), next());
    }

    @Test
    void whatIsHandedOutIsWhatItWasThenAndTheNewestComesLater() throws Exception {
        call("handsOut", "[[2]]");
        hearsPartial(0, "[0]");
        FromWorker.Progress later = (FromWorker.Progress) next();
        if (later.partial().equals("[0,1]")) {
            // It took long here.
            later = (FromWorker.Progress) next();
        }
        assertEquals("[0,1,2]", later.partial());
        Tasks.held.release();
        hearsValues("[2]");
    }

    @Test
    void whatWaitsWhenTheRunFailsComesBeforeItsOutcome() throws Exception {
        call("handsOutAndFails", "[[5]]");
        assertEquals("5", lastPartialBefore(FromWorker.Failed.class));
        call("handsOutAndReturnsWhatCannotBe", "[[5]]");
        assertEquals("\"more\"", lastPartialBefore(FromWorker.Refused.class));
    }

    /** The first one may have to wait, too. */
    private String lastPartialBefore(Class<? extends FromWorker> outcome) throws InterruptedException {
        String last = null;
        FromWorker message = next();
        while (message instanceof FromWorker.Progress progress) {
            last = progress.partial();
            message = next();
        }
        assertInstanceOf(outcome, message);
        return last;
    }

    @Test
    void whatWaitsWhenTheRunSucceedsDoesNotComeAlsoIfTheNextOneIsRefused() throws Exception {
        call("handsOutAndIsDone", "[[1],[\"no number\"]]");
        // What has its turn in time is heard.
        lastPartialBefore(FromWorker.Values.class);
        assertInstanceOf(FromWorker.Refused.class, next());
        Tasks.kept.partial("too late");
        assertTrue(bench.isQuiet());
    }

    @Test
    void whatCannotBeSentIsTheTasksMistake() throws Exception {
        call("cannotBeSent", "[[1]]");
        String message = ((FromWorker.Values) next()).values().toString();
        assertTrue(message.startsWith("[\"this partial result cannot be sent: "), message);
    }

    @Test
    void otherThreadsAreHandedTheContext() throws Exception {
        call("inAnotherThread", "[[1]]");
        hears(7, 0, -1, "handed on");
        Tasks.held.release();
        hearsValues("[1]");
    }

    @Test
    void whenTheTaskHasEndedNothingIsHeard() throws Exception {
        call("report", "[[1],[2]]");
        hears(7, 0, 0.25, "page 1");
        TaskContext first = Tasks.kept;
        Tasks.held.release();
        hearsValues("[3]");
        hears(7, 1, 0.25, "page 2");
        first.progress(1, "too late");
        assertEquals(3, first.attempt());
        Tasks.held.release();
        hearsValues("[3]");
        assertTrue(bench.isQuiet());
        assertEquals("no task", TaskContext.current().toString());
    }
}
