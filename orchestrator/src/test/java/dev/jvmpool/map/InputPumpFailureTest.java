package dev.jvmpool.map;

import static dev.jvmpool.map.PumpStage.FULL;
import static dev.jvmpool.map.PumpStage.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.jvmpool.PoolContract;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A pump whose backend does not take what it is given, or who is short of memory: nobody waits for what does not come. */
class InputPumpFailureTest {

    private final PumpStage stage = new PumpStage();

    /** For want of memory perhaps, or of a thread; the next one may be had. */
    @Test
    void inputsThatCannotBeSubmittedFailByThemselves() {
        OutOfMemoryError full = new OutOfMemoryError("unable to create native thread");
        stage.whileSubmitting = () -> {
            stage.whileSubmitting = () -> {};
            throw full;
        };
        InputPump pump = stage.pump(List.of("one", "two", "three").iterator(), 1, () -> {});
        pump.run();
        stage.submitted.forEach(ScriptedBatch::run);
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

    /** The same, when the source pauses and the taking thread submits. */
    @Test
    void inputsThatTheTakingThreadCannotSubmitFailByThemselves() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        InputPump pump = stage.start(PumpStage.thenSilence(end, "one", "two", "three"), 2, () -> {});
        stage.submitted.take().run();
        stage.whileSubmitting = () -> {
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
        stage.feeder.join();
        assertEquals(0, stage.keepAlive.outstanding.get(), "nothing keeps the program alive");
    }

    @Test
    void aMapSaysWhichInputCouldNotBeSubmitted() {
        stage.whileSubmitting = () -> {
            stage.whileSubmitting = () -> {
                throw FULL;
            };
        };
        stage.script.whileWaiting = () -> stage.submitted.remove().run();
        MapCollector collector =
                new MapCollector(stage.pump(List.of("one", "two", "three").iterator(), 1, () -> {}), true, true);
        assertTimeoutPreemptively(LONG, () -> {
            TaskFailedException e = assertThrows(TaskFailedException.class, collector::all);
            assertEquals(1, e.index());
            assertSame(FULL, e.getCause());
        });
    }

    /** Without memory for an input, say: what came before it arrives, and nobody waits for what would come after it. */
    @Test
    void anInputThatCannotBeWrittenIsTheEndOfTheInputs() {
        InputPump pump = stage.pump(List.of("one", "unwritable", "three").iterator(), 2, () -> {});
        pump.run();
        stage.submitted.forEach(ScriptedBatch::run);
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertSame(FULL, assertThrows(OutOfMemoryError.class, results::next));
            assertFalse(results.hasNext());
        });
        assertEquals(1, stage.submitted.size());
    }

    @Test
    void whoTakesDoesNotWaitForAnEndThatCannotBeTold() {
        InputPump pump = stage.pump(List.of("one").iterator(), 1, () -> {
            throw FULL;
        });
        pump.run();
        stage.submitted.remove().run();
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertTimeoutPreemptively(LONG, () -> {
            assertSame(FULL, assertThrows(OutOfMemoryError.class, () -> PoolContract.all(results)));
            assertFalse(results.hasNext());
        });
    }

    @Test
    void aMapEndsAtWhatThePoolDidNotTake() {
        RejectedExecutionException rejected = new RejectedExecutionException("the pool is shut down");
        stage.whileSubmitting = () -> {
            if (stage.script.isShutdown) {
                throw rejected;
            }
            stage.script.isShutdown = true;
        };
        stage.script.whileWaiting = () -> stage.submitted.remove().run();
        MapCollector collector =
                new MapCollector(stage.pump(List.of("one", "two", "three").iterator(), 1, () -> {}), true, true);
        assertTimeoutPreemptively(
                LONG, () -> assertSame(rejected, assertThrows(RejectedExecutionException.class, collector::all)));
        assertEquals(0, stage.keepAlive.outstanding.get());
    }
}
