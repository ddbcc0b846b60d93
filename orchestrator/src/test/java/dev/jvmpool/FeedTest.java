package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A feed between a scripted source and a crew that the test is. */
class FeedTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final OutOfMemoryError FULL = new OutOfMemoryError("Java heap space");
    private static final Task TRIM = Task.of((TaskFunction<String, String>) String::trim);

    private final BlockingQueue<ScriptedBatch> submitted = new LinkedBlockingQueue<>();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);
    private volatile Thread feeder;
    private volatile boolean isShutdown;

    /** What the crew does when it is given a batch. */
    private volatile Runnable whileSubmitting = () -> {};

    /** What it does when who takes has waited a while for outcomes. */
    private volatile Runnable whileWaiting = () -> {};

    private final class ScriptedBatch implements Batch {

        private final List<Object> inputs = new ArrayList<>();
        private Sink sink;

        /** Takes its time to write an input that is called slow, as a getter of the user's may. */
        @Override
        public void add(Object... arguments) {
            if (arguments[0].equals("unwritable")) {
                throw FULL;
            }
            if (arguments[0].equals("slow")) {
                writing.countDown();
                assertDoesNotThrow(() -> written.await());
            }
            inputs.add(arguments[0]);
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void submit(Patience patience, Sink listener) {
            whileSubmitting.run();
            sink = listener;
            submitted.add(this);
        }

        void deliver() {
            sink.deliver(0, new Slots.Ready(inputs.toArray(), 0));
        }

        @Override
        public void flush() {
            whileWaiting.run();
        }

        @Override
        public void cancel(boolean interrupt) {}
    }

    private final class ScriptedFunction implements BatchFunction {

        @Override
        public Batch batch() {
            return new ScriptedBatch();
        }

        @Override
        public Pace pace() {
            return new Pace();
        }
    }

    /** How many chunks keep the program alive. */
    private final AtomicInteger kept = new AtomicInteger();

    private Object changeKept(int by) {
        kept.addAndGet(by);
        return null;
    }

    private Crew crew() {
        return (Crew) Proxy.newProxyInstance(
                FeedTest.class.getClassLoader(),
                new Class<?>[] {Crew.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "prepare" -> new ScriptedFunction();
                    case "workers" -> 1;
                    case "mostTogether" -> 10;
                    case "isCaller" -> false;
                    case "isShutdown" -> isShutdown;
                    case "began" -> changeKept(1);
                    case "ended" -> changeKept(-1);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Feed feed(Iterator<String> source, int batch, Runnable atEnd) {
        Options options = Options.DEFAULT.batch(batch).lookAhead(10);
        return new Feed(crew(), TRIM, Runs.of(TRIM, source), -1, options, atEnd);
    }

    /** Feeds on another thread. */
    private Feed start(Iterator<String> source, int batch, Runnable atEnd) {
        Feed feed = feed(source, batch, atEnd);
        feeder = new Thread(feed::run);
        feeder.start();
        return feed;
    }

    /** Gives some inputs at once, and says that these were all only when it is allowed to. */
    private static Iterator<String> thenSilence(CountDownLatch end, String... inputs) {
        Iterator<String> all = List.of(inputs).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (!all.hasNext()) {
                    assertDoesNotThrow(() -> end.await());
                }
                return all.hasNext();
            }

            @Override
            public String next() {
                return all.next();
            }
        };
    }

    @Test
    void anInputThatTakesLongToWriteHoldsUpNoOutcome() throws Exception {
        Feed feed = start(List.of("quick", "slow").iterator(), 1, () -> {});
        writing.await();
        assertTimeoutPreemptively(LONG, () -> {
            submitted.take().deliver();
            feed.release(1);
        });
        written.countDown();
        feeder.join();
        assertEquals(1, submitted.size());
    }

    @Test
    void anInputThatTakesLongToWriteHoldsUpNobodyWhoTakes() throws Exception {
        Feed feed = start(List.of("quick", "slow").iterator(), 1, () -> {});
        writing.await();
        ScriptedBatch quick = submitted.take();
        // Only when who takes waits for it already.
        whileWaiting = () -> {
            whileWaiting = () -> {};
            quick.deliver();
        };
        ResultIterator<String> results = new ResultIterator<>(feed, false, true, false);
        assertTimeoutPreemptively(LONG, () -> assertEquals("quick", results.next()));
        written.countDown();
        feeder.join();
        assertEquals(1, submitted.size());
    }

    /** The source pauses, so that the taking thread submits what there is; and ends before that is done. */
    @Test
    void itsEndIsNotToldWhileTheTakingThreadSubmits() throws Exception {
        CountDownLatch submitting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        whileSubmitting = () -> {
            submitting.countDown();
            // The feeding thread comes to its end now.
            assertDoesNotThrow(() -> feeder.join());
            assertEquals(1, ended.getCount());
        };
        Feed feed = start(thenSilence(submitting, "quick"), 2, ended::countDown);
        assertTimeoutPreemptively(LONG, () -> {
            FeedEvent event = feed.take();
            while (!(event instanceof FeedEvent.Made)) {
                event = feed.take();
            }
            ended.await();
        });
        assertEquals(1, submitted.size());
    }

    /** The source ends while the taking thread submits its last inputs, to a pool that is shut down before it takes them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndIsNotTakenForThatOfInputsThatThePoolDidNotTake(boolean ordered) throws Exception {
        CountDownLatch submitting = new CountDownLatch(1);
        RejectedExecutionException rejected = new RejectedExecutionException("the pool is shut down");
        Feed feed = start(thenSilence(submitting, "one", "two", "three"), 2, () -> {});
        ScriptedBatch first = submitted.take();
        whileSubmitting = () -> {
            submitting.countDown();
            assertDoesNotThrow(() -> feeder.join());
            isShutdown = true;
            throw rejected;
        };
        ResultIterator<String> results = new ResultIterator<>(feed, false, ordered, false);
        first.deliver();
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertEquals("two", results.next());
            assertTrue(results.hasNext());
            assertSame(rejected, assertThrows(RejectedExecutionException.class, results::next));
            assertFalse(results.hasNext());
        });
    }

    /** In the order of completion, what the pool took before comes first. */
    @Test
    void whatThePoolTookBeforeItsEndArrives() throws Exception {
        RejectedExecutionException rejected = new RejectedExecutionException("the pool is shut down");
        CountDownLatch taken = new CountDownLatch(1);
        whileSubmitting = () -> {
            if (isShutdown) {
                taken.countDown();
                throw rejected;
            }
            isShutdown = true;
        };
        Feed feed = start(List.of("one", "two", "three").iterator(), 1, () -> {});
        taken.await();
        feeder.join();
        ResultIterator<String> results = new ResultIterator<>(feed, false, false, false);
        whileWaiting = () -> {
            whileWaiting = () -> {};
            submitted.remove().deliver();
        };
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertSame(rejected, assertThrows(RejectedExecutionException.class, results::next));
            assertFalse(results.hasNext());
        });
    }

    /** For want of memory perhaps, or of a thread; the next one may be had. */
    @Test
    void inputsThatCannotBeSubmittedFailByThemselves() {
        OutOfMemoryError full = new OutOfMemoryError("unable to create native thread");
        whileSubmitting = () -> {
            whileSubmitting = () -> {};
            throw full;
        };
        Feed feed = feed(List.of("one", "two", "three").iterator(), 1, () -> {});
        feed.run();
        submitted.forEach(ScriptedBatch::deliver);
        ResultIterator<String> results = new ResultIterator<>(feed, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            TaskFailedException e = assertThrows(TaskFailedException.class, results::next);
            assertEquals(0, e.index());
            assertSame(full, e.getCause());
            assertEquals("two", results.next());
            assertEquals("three", results.next());
            assertFalse(results.hasNext());
        });
    }

    /** As above, when the source pauses and the taking thread submits. */
    @Test
    void inputsThatTheTakingThreadCannotSubmitFailByThemselves() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Feed feed = start(thenSilence(end, "one", "two", "three"), 2, () -> {});
        submitted.take().deliver();
        whileSubmitting = () -> {
            end.countDown();
            throw FULL;
        };
        ResultIterator<String> results = new ResultIterator<>(feed, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertEquals("two", results.next());
            TaskFailedException e = assertThrows(TaskFailedException.class, results::next);
            assertEquals(2, e.index());
            assertSame(FULL, e.getCause());
            assertFalse(results.hasNext());
        });
        feeder.join();
        assertEquals(0, kept.get(), "nothing keeps the program alive");
    }

    @Test
    void aMapSaysWhichInputCouldNotBeSubmitted() {
        whileSubmitting = () -> {
            whileSubmitting = () -> {
                throw FULL;
            };
        };
        whileWaiting = () -> submitted.remove().deliver();
        Collecting collecting =
                new Collecting(feed(List.of("one", "two", "three").iterator(), 1, () -> {}), true, true);
        assertTimeoutPreemptively(LONG, () -> {
            TaskFailedException e = assertThrows(TaskFailedException.class, collecting::all);
            assertEquals(1, e.index());
            assertSame(FULL, e.getCause());
        });
    }

    /** Without memory for an input, say: what came before it arrives, and nobody waits for what would come after it. */
    @Test
    void anInputThatCannotBeWrittenIsTheEndOfTheInputs() {
        Feed feed = feed(List.of("one", "unwritable", "three").iterator(), 2, () -> {});
        feed.run();
        submitted.forEach(ScriptedBatch::deliver);
        ResultIterator<String> results = new ResultIterator<>(feed, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertSame(FULL, assertThrows(OutOfMemoryError.class, results::next));
            assertFalse(results.hasNext());
        });
        assertEquals(1, submitted.size());
    }

    @Test
    void whoTakesDoesNotWaitForAnEndThatCannotBeTold() {
        Feed feed = feed(List.of("one").iterator(), 1, () -> {
            throw FULL;
        });
        feed.run();
        submitted.remove().deliver();
        ResultIterator<String> results = new ResultIterator<>(feed, false, true, false);
        assertTimeoutPreemptively(
                LONG, () -> assertSame(FULL, assertThrows(OutOfMemoryError.class, () -> PoolContract.all(results))));
    }

    @Test
    void whoTakesDoesNotWaitForAnOutcomeThatIsLost() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        Feed feed = feed(List.of("one").iterator(), 1, () -> {});
        feed.run();
        Slots unreachable = new Slots() {
            @Override
            public int count() {
                throw full;
            }

            @Override
            public Object[] take() {
                throw full;
            }

            @Override
            public long nanos() {
                return 0;
            }
        };
        assertThrows(OutOfMemoryError.class, () -> submitted.remove().sink.deliver(0, unreachable));
        ResultIterator<String> results = new ResultIterator<>(feed, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertSame(full, assertThrows(OutOfMemoryError.class, results::next));
            assertFalse(results.hasNext());
        });
    }

    @Test
    void aMapEndsAtWhatThePoolDidNotTake() {
        RejectedExecutionException rejected = new RejectedExecutionException("the pool is shut down");
        whileSubmitting = () -> {
            if (isShutdown) {
                throw rejected;
            }
            isShutdown = true;
        };
        whileWaiting = () -> submitted.remove().deliver();
        Collecting collecting =
                new Collecting(feed(List.of("one", "two", "three").iterator(), 1, () -> {}), true, true);
        assertTimeoutPreemptively(
                LONG, () -> assertSame(rejected, assertThrows(RejectedExecutionException.class, collecting::all)));
    }
}
