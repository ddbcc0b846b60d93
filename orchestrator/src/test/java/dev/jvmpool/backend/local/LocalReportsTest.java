package dev.jvmpool.backend.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PartialResult;
import dev.jvmpool.PoolContract;
import dev.jvmpool.PoolListener;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.PoolEvents;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.Task;
import dev.jvmpool.concurrent.Clock;
import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.function.TaskFunction;
import dev.jvmpool.task.TaskContext;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tasks on threads say of themselves, and who may take his time. The clock rings when the test says so, on the test's thread. */
class LocalReportsTest implements PoolListener {

    private final BlockingQueue<Runnable> alarms = new LinkedBlockingQueue<>();
    private final PoolEvents events = new PoolEvents("pool");
    private final LocalThreads threads = new LocalThreads("test", 2, events);
    private final LocalBackend backend = new LocalBackend("test", threads, 2, new Scripted(), events);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch telling = new CountDownLatch(1);

    private volatile long now;

    /** What a listener does with the words of a report. */
    private volatile Consumer<String> onReport = text -> {};

    private final class Scripted implements Clock {
        @Override
        public long nanos() {
            return now;
        }

        @Override
        public Alarm schedule(Duration delay, Runnable action) {
            alarms.add(() -> {
                now += delay.toNanos();
                action.run();
            });
            return () -> {};
        }

        @Override
        public void pause(Duration time) {
            throw new AssertionError("nobody here waits by hand");
        }
    }

    /** One task, and what comes of it. */
    private static final class Submitted extends CompletableFuture<Object> implements Batch.Listener {
        private final List<Object> partials = Collections.synchronizedList(new ArrayList<>());
        private final Batch batch;

        Submitted(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void deliver(int at, RunResults results) {
            complete(results.outcomes()[0]);
        }

        @Override
        public void partial(int at, PartialResult newest) {
            partials.add(newest.as(Object.class));
        }

        RunResults.Failure failure() throws Exception {
            return assertInstanceOf(RunResults.Failure.class, PoolContract.get(this));
        }
    }

    private Submitted submit(TaskFunction<?, ?> task, Object input, Duration timeout) {
        Submitted submitted = new Submitted(backend.prepare(Task.of(task)).newBatch());
        submitted.batch.add(input);
        submitted.batch.submit(new AttemptLimits(TimeLimits.of(timeout, null), 0), submitted);
        return submitted;
    }

    @Override
    public void taskStarted(TaskStarted event) {
        heard.add("started");
    }

    @Override
    public void taskProgressed(TaskProgressed event) {
        onReport.accept(event.text());
        heard.add(event.text());
    }

    @Override
    public void taskEnded(TaskEnded event) {
        heard.add("ended " + event.status());
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            // It is what is slow here, and heeds none.
            awaitRelease();
        }
    }

    @AfterEach
    void close() throws Exception {
        released.countDown();
        backend.shutdown();
        assertTrue(backend.awaitTermination(60, TimeUnit.SECONDS));
    }

    @Test
    void wordsThatHangDoNotDelayTheTimeout() throws Exception {
        events.add(this);
        Object hanging = new Object() {
            @Override
            public String toString() {
                telling.countDown();
                awaitRelease();
                return "at last";
            }
        };
        Submitted task = submit(given -> heard.add("ran"), hanging, Duration.ofSeconds(1));
        telling.await();
        alarms.take().run();
        assertInstanceOf(TaskTimeoutException.class, task.failure().error());
        released.countDown();
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(List.of("ended TIMED_OUT"), heard, "nothing is told after the end");
    }

    @Test
    void wordsThatThrowCostNoTask() throws Exception {
        events.add(this);
        List<Object> throwing = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException("no element");
            }

            @Override
            public int size() {
                throw new IllegalStateException("no size");
            }
        };
        assertEquals(12, PoolContract.get(submit(given -> 12, throwing, null)));
        assertEquals(List.of("started", "ended SUCCEEDED"), heard);
    }

    @Test
    void aSlowListenerDoesNotHoldUpTheClock() throws Exception {
        events.add(this);
        onReport = text -> {
            if (text.equals("second")) {
                telling.countDown();
                awaitRelease();
            }
        };
        CountDownLatch said = new CountDownLatch(1);
        Submitted reporting = submit(
                given -> {
                    TaskContext.current().progress("first");
                    TaskContext.current().progress("second");
                    said.countDown();
                    telling.await();
                    TaskContext.current().progress("third");
                    return given;
                },
                1,
                null);
        said.await();
        // On the thread of the clock, which this is: it returns.
        alarms.take().run();
        telling.await();
        Submitted stuck = submit(
                given -> {
                    awaitRelease();
                    return given;
                },
                2,
                Duration.ofSeconds(1));
        alarms.take().run();
        released.countDown();
        assertInstanceOf(TaskTimeoutException.class, stuck.failure().error());
        assertEquals(1, PoolContract.get(reporting));
        assertEquals(
                List.of("first", "second", "third", "ended SUCCEEDED"),
                heard.stream()
                        .filter(each -> !each.equals("started") && !each.equals("ended TIMED_OUT"))
                        .toList());
    }

    @Test
    void nothingIsSaidOfWhoWasCancelled() throws Exception {
        events.add(this);
        onReport = text -> {
            telling.countDown();
            awaitRelease();
        };
        Submitted task = submit(
                given -> {
                    TaskContext.current().progress("first");
                    TaskContext.current().partial("too late");
                    return given;
                },
                1,
                null);
        telling.await();
        Thread cancelling = new Thread(() -> task.batch.cancel(true));
        cancelling.start();
        PoolContract.until(() -> cancelling.getState() == Thread.State.WAITING);
        assertEquals(List.of("started"), heard);
        released.countDown();
        assertEquals(RunResults.Origin.CANCELLATION, task.failure().origin());
        cancelling.join();
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(List.of("started", "first", "ended CANCELLED"), heard);
        assertEquals(List.of(), task.partials);
    }

    @Test
    void listenersMayCancelWhoseListenersCancelThem() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Submitted> tasks = new ArrayList<>();
        events.add(this);
        onReport = text -> tasks.get(1 - Integer.parseInt(text)).batch.cancel(true);
        for (int i = 0; i < 2; i++) {
            tasks.add(submit(
                    given -> {
                        both.await();
                        TaskContext.current().progress(String.valueOf(given));
                        return given;
                    },
                    i,
                    null));
        }
        int cancelled = 0;
        for (Submitted task : tasks) {
            cancelled += PoolContract.get(task) instanceof RunResults.Failure ? 1 : 0;
        }
        assertTrue(cancelled >= 1, "the first one that said something cancelled the other");
    }

    @Test
    void whatIsHandedOutIsThereAtOnceAsItIs() throws Exception {
        Object first = new Object();
        Object second = new Object();
        Submitted task = submit(
                given -> {
                    TaskContext.current().partial(first);
                    TaskContext.current().partial(second);
                    return TaskContext.current();
                },
                1,
                null);
        TaskContext ended = (TaskContext) PoolContract.get(task);
        ended.partial("too late");
        assertEquals(List.of(first, second), task.partials);
    }
}
