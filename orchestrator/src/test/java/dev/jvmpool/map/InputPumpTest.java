package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.PoolContract;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.ScriptedBackend;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import dev.jvmpool.backend.Task;
import dev.jvmpool.function.TaskFunction;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pump between a scripted source and a backend that does what the test says. */
class InputPumpTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final OutOfMemoryError FULL = new OutOfMemoryError("Java heap space");
    private static final Task TRIM = Task.of((TaskFunction<String, String>) String::trim);

    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);
    private final ScriptedBackend backend = new ScriptedBackend(new Backend.Traits(1, 10, false, true, true));
    private final BlockingQueue<ScriptedBatch> submitted = backend.submitted;
    private volatile Thread feeder;

    /** What the backend does when it is given a batch. */
    private volatile Runnable whileSubmitting = () -> {};

    InputPumpTest() {
        backend.whenSubmitted = batch -> {
            whileSubmitting.run();
            submitted.add(batch);
        };
        backend.whenWritten = arguments -> {
            if (arguments[0].equals("unwritable")) {
                throw FULL;
            }
            // It takes its time to write an input that is called slow, as a getter of the user's may.
            if (arguments[0].equals("slow")) {
                writing.countDown();
                assertDoesNotThrow(() -> written.await());
            }
        };
    }

    private InputPump pump(Iterator<String> source, int batch, Runnable atEnd) {
        CallOptions.Chain options = CallOptions.batch(batch).lookAhead(10);
        Iterable<String> inputs = () -> source;
        return new InputPump(backend, InvocationSource.of(TRIM, inputs), options, atEnd);
    }

    /** Feeds on another thread. */
    private InputPump start(Iterator<String> source, int batch, Runnable atEnd) {
        InputPump pump = pump(source, batch, atEnd);
        feeder = new Thread(pump::run);
        feeder.start();
        return pump;
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
        InputPump pump = start(List.of("quick", "slow").iterator(), 1, () -> {});
        writing.await();
        assertTimeoutPreemptively(LONG, () -> {
            submitted.take().run();
            pump.release(1);
        });
        written.countDown();
        feeder.join();
        assertEquals(1, submitted.size());
    }

    @Test
    void anInputThatTakesLongToWriteHoldsUpNobodyWhoTakes() throws Exception {
        InputPump pump = start(List.of("quick", "slow").iterator(), 1, () -> {});
        writing.await();
        ScriptedBatch quick = submitted.take();
        // Only when who takes waits for it already.
        backend.whileWaiting = () -> {
            backend.whileWaiting = () -> {};
            quick.run();
        };
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
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
        InputPump pump = start(thenSilence(submitting, "quick"), 2, ended::countDown);
        assertTimeoutPreemptively(LONG, () -> {
            PumpEvent event = pump.take();
            while (!(event instanceof PumpEvent.Made)) {
                event = pump.take();
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
        InputPump pump = start(thenSilence(submitting, "one", "two", "three"), 2, () -> {});
        ScriptedBatch first = submitted.take();
        whileSubmitting = () -> {
            submitting.countDown();
            assertDoesNotThrow(() -> feeder.join());
            backend.isShutdown = true;
            throw rejected;
        };
        ResultIterator<String> results = new ResultIterator<>(pump, false, ordered, false);
        first.run();
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
            if (backend.isShutdown) {
                taken.countDown();
                throw rejected;
            }
            backend.isShutdown = true;
        };
        InputPump pump = start(List.of("one", "two", "three").iterator(), 1, () -> {});
        taken.await();
        feeder.join();
        ResultIterator<String> results = new ResultIterator<>(pump, false, false, false);
        backend.whileWaiting = () -> {
            backend.whileWaiting = () -> {};
            submitted.remove().run();
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
        InputPump pump = pump(List.of("one", "two", "three").iterator(), 1, () -> {});
        pump.run();
        submitted.forEach(ScriptedBatch::run);
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
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
        InputPump pump = start(thenSilence(end, "one", "two", "three"), 2, () -> {});
        submitted.take().run();
        whileSubmitting = () -> {
            end.countDown();
            throw FULL;
        };
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertEquals("two", results.next());
            TaskFailedException e = assertThrows(TaskFailedException.class, results::next);
            assertEquals(2, e.index());
            assertSame(FULL, e.getCause());
            assertFalse(results.hasNext());
        });
        feeder.join();
        assertEquals(0, backend.outstanding.get(), "nothing keeps the program alive");
    }

    @Test
    void aMapSaysWhichInputCouldNotBeSubmitted() {
        whileSubmitting = () -> {
            whileSubmitting = () -> {
                throw FULL;
            };
        };
        backend.whileWaiting = () -> submitted.remove().run();
        MapCollector collector =
                new MapCollector(pump(List.of("one", "two", "three").iterator(), 1, () -> {}), true, true);
        assertTimeoutPreemptively(LONG, () -> {
            TaskFailedException e = assertThrows(TaskFailedException.class, collector::all);
            assertEquals(1, e.index());
            assertSame(FULL, e.getCause());
        });
    }

    /** Without memory for an input, say: what came before it arrives, and nobody waits for what would come after it. */
    @Test
    void anInputThatCannotBeWrittenIsTheEndOfTheInputs() {
        InputPump pump = pump(List.of("one", "unwritable", "three").iterator(), 2, () -> {});
        pump.run();
        submitted.forEach(ScriptedBatch::run);
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertSame(FULL, assertThrows(OutOfMemoryError.class, results::next));
            assertFalse(results.hasNext());
        });
        assertEquals(1, submitted.size());
    }

    @Test
    void whoTakesDoesNotWaitForAnEndThatCannotBeTold() {
        InputPump pump = pump(List.of("one").iterator(), 1, () -> {
            throw FULL;
        });
        pump.run();
        submitted.remove().run();
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(
                LONG, () -> assertSame(FULL, assertThrows(OutOfMemoryError.class, () -> PoolContract.all(results))));
    }

    @Test
    void whoTakesDoesNotWaitForAnOutcomeThatIsLost() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        InputPump pump = pump(List.of("one").iterator(), 1, () -> {});
        pump.run();
        RunResults unreachable = new RunResults() {
            @Override
            public int count() {
                throw full;
            }

            @Override
            public Object[] read() {
                throw full;
            }

            @Override
            public long nanos() {
                return 0;
            }
        };
        assertThrows(OutOfMemoryError.class, () -> submitted.remove().listener().deliver(0, unreachable));
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertSame(full, assertThrows(OutOfMemoryError.class, results::next));
            assertFalse(results.hasNext());
        });
        assertEquals(0, backend.outstanding.get(), "nor does the program");
    }

    @Test
    void aMapEndsAtWhatThePoolDidNotTake() {
        RejectedExecutionException rejected = new RejectedExecutionException("the pool is shut down");
        whileSubmitting = () -> {
            if (backend.isShutdown) {
                throw rejected;
            }
            backend.isShutdown = true;
        };
        backend.whileWaiting = () -> submitted.remove().run();
        MapCollector collector =
                new MapCollector(pump(List.of("one", "two", "three").iterator(), 1, () -> {}), true, true);
        assertTimeoutPreemptively(
                LONG, () -> assertSame(rejected, assertThrows(RejectedExecutionException.class, collector::all)));
        assertEquals(0, backend.outstanding.get());
    }
}
