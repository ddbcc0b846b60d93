package dev.jvmpool.map;

import static dev.jvmpool.map.PumpStage.LONG;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pump between a scripted source and a backend that does what the test says. */
class InputPumpTest {

    private final PumpStage stage = new PumpStage();

    @Test
    void anInputThatTakesLongToWriteHoldsUpNoOutcome() throws Exception {
        InputPump pump = stage.start(List.of("quick", "slow").iterator(), 1, () -> {});
        stage.writing.await();
        assertTimeoutPreemptively(LONG, () -> {
            stage.submitted.take().run();
            pump.release(1);
        });
        stage.written.countDown();
        stage.feeder.join();
        assertEquals(1, stage.submitted.size());
    }

    @Test
    void anInputThatTakesLongToWriteHoldsUpNobodyWhoTakes() throws Exception {
        InputPump pump = stage.start(List.of("quick", "slow").iterator(), 1, () -> {});
        stage.writing.await();
        ScriptedBatch quick = stage.submitted.take();
        // Only when who takes waits for it already.
        stage.script.whileWaiting = () -> {
            stage.script.whileWaiting = () -> {};
            quick.run();
        };
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(LONG, () -> assertEquals("quick", results.next()));
        stage.written.countDown();
        stage.feeder.join();
        assertEquals(1, stage.submitted.size());
    }

    /** Outcomes say how many inputs there is room for, and may come between a look at that and the next. */
    @Test
    void roomThatIsGoneAtTheSecondLookIsWaitedFor() throws Exception {
        Iterable<String> inputs = List.of("a", "b", "c", "d");
        InputPump pump = stage.pump(
                InvocationSource.of(PumpStage.TRIM, inputs),
                CallOptions.batch(1).lookAhead(1),
                () -> {});
        AtomicInteger looks = new AtomicInteger();
        pump.run(() -> {
            if (looks.incrementAndGet() % 2 == 0) {
                stage.submitted.remove().run();
                pump.release(1);
            }
            // At every other look there is none.
            return true;
        });
        assertEquals(4, looks.get() / 2 + stage.submitted.size());
        assertTimeoutPreemptively(LONG, () -> {
            PumpEvent event = pump.take();
            while (!(event instanceof PumpEvent.Ended)) {
                event = pump.take();
            }
        });
    }

    /** The source pauses, so that the taking thread submits what there is; and ends before that is done. */
    @Test
    void itsEndIsNotToldWhileTheTakingThreadSubmits() throws Exception {
        CountDownLatch submitting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        stage.whileSubmitting = () -> {
            submitting.countDown();
            // The feeding thread comes to its end now.
            assertDoesNotThrow(() -> stage.feeder.join());
            assertEquals(1, ended.getCount());
        };
        InputPump pump = stage.start(PumpStage.thenSilence(submitting, "quick"), 2, ended::countDown);
        assertTimeoutPreemptively(LONG, () -> {
            PumpEvent event = pump.take();
            while (!(event instanceof PumpEvent.Made)) {
                event = pump.take();
            }
            ended.await();
        });
        assertEquals(1, stage.submitted.size());
    }

    /** The source ends while the taking thread submits its last inputs, to a pool that is shut down before it takes them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndIsNotTakenForThatOfInputsThatThePoolDidNotTake(boolean ordered) throws Exception {
        CountDownLatch submitting = new CountDownLatch(1);
        RejectedExecutionException rejected = new RejectedExecutionException("the pool is shut down");
        InputPump pump = stage.start(PumpStage.thenSilence(submitting, "one", "two", "three"), 2, () -> {});
        ScriptedBatch first = stage.submitted.take();
        stage.whileSubmitting = () -> {
            submitting.countDown();
            assertDoesNotThrow(() -> stage.feeder.join());
            stage.script.isShutdown = true;
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
        stage.whileSubmitting = () -> {
            if (stage.script.isShutdown) {
                taken.countDown();
                throw rejected;
            }
            stage.script.isShutdown = true;
        };
        InputPump pump = stage.start(List.of("one", "two", "three").iterator(), 1, () -> {});
        taken.await();
        stage.feeder.join();
        ResultIterator<String> results = new ResultIterator<>(pump, false, false, false);
        stage.script.whileWaiting = () -> {
            stage.script.whileWaiting = () -> {};
            stage.submitted.remove().run();
        };
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertSame(rejected, assertThrows(RejectedExecutionException.class, results::next));
            assertFalse(results.hasNext());
        });
    }

    @Test
    void whoTakesDoesNotWaitForAnOutcomeThatIsLost() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        InputPump pump = stage.pump(List.of("one").iterator(), 1, () -> {});
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
        assertThrows(
                OutOfMemoryError.class, () -> stage.submitted.remove().listener.deliver(0, unreachable));
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertSame(full, assertThrows(OutOfMemoryError.class, results::next));
            assertFalse(results.hasNext());
        });
        assertEquals(0, stage.keepAlive.outstanding.get(), "nor does the program");
    }
}
