package dev.jvmpool.map;

import static dev.jvmpool.map.PumpStage.LONG;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.TaskFailedException;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A pump that is stopped: by who has enough, by a failure, or by an interrupt. */
class InputPumpEndTest {

    private final PumpStage stage = new PumpStage();
    private final AtomicInteger ends = new AtomicInteger();

    private InputPump pump(String... inputs) {
        return stage.pump(List.of(inputs).iterator(), 1, ends::incrementAndGet);
    }

    @Test
    void itsEndIsToldOnce() throws Exception {
        InputPump pump = pump("one");
        pump.run();
        pump.stop();
        pump.cancel();
        assertEquals(1, ends.get());
        assertInstanceOf(PumpEvent.Made.class, pump.take());
        assertInstanceOf(PumpEvent.Ended.class, pump.take());
        assertInstanceOf(PumpEvent.Arrived.class, pump.take(), "that it was cancelled");
    }

    @Test
    void whoHasEnoughPullsNoMore() {
        List<Object> pulled = pulled();
        InputPump pump = pump("one", "two", "three");
        stage.whileSubmitting = () -> {
            if (stage.submitted.size() == 1) {
                pump.stop();
            }
        };
        pump.run();
        assertEquals(List.of("one", "two"), pulled);
        assertEquals(2, stage.submitted.size());
        assertEquals(1, ends.get());
    }

    private List<Object> pulled() {
        List<Object> pulled = new ArrayList<>();
        stage.script.whenWritten = arguments -> pulled.add(arguments[0]);
        return pulled;
    }

    @Test
    void whoHasEnoughFillsNoBatch() {
        List<Object> pulled = pulled();
        InputPump pump = stage.pump(List.of("one", "two", "three").iterator(), 10, ends::incrementAndGet);
        stage.script.whenWritten = arguments -> {
            pulled.add(arguments[0]);
            pump.stop();
        };
        pump.run();
        assertEquals(List.of("one"), pulled);
        assertTrue(stage.submitted.isEmpty());
    }

    /** Though nobody has taken yet what came of that. */
    @Test
    void whatThePoolDidNotTakeIsTheLastThatIsPulled() {
        List<Object> pulled = pulled();
        stage.whileSubmitting = () -> {
            stage.script.isShutdown = true;
            throw new RejectedExecutionException("the pool is shut down");
        };
        pump("one", "two", "three").run();
        assertEquals(List.of("one"), pulled);
        assertEquals(1, ends.get());
    }

    /** The source has paused, the taking thread found the pool closed, and then the source gives one more. */
    @Test
    void nothingIsSubmittedAfterTheEnd() throws Exception {
        AtomicInteger submissions = new AtomicInteger();
        CountDownLatch rejected = new CountDownLatch(1);
        stage.whileSubmitting = () -> {
            submissions.incrementAndGet();
            stage.script.isShutdown = true;
            throw new RejectedExecutionException("the pool is shut down");
        };
        Iterator<String> source = Stream.of("one", "two")
                .peek(input -> assertDoesNotThrow(() -> {
                    if (input.equals("two")) {
                        rejected.await();
                    }
                }))
                .iterator();
        InputPump pump = stage.start(source, 2, () -> {
            ends.incrementAndGet();
            rejected.countDown();
        });
        assertTimeoutPreemptively(LONG, () -> {
            PumpEvent event = pump.take();
            while (!(event instanceof PumpEvent.Ended)) {
                event = pump.take();
            }
        });
        stage.feeder.join();
        assertEquals(1, submissions.get());
        assertEquals(1, ends.get());
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    /** Whoever stopped it did not see the batch. */
    @Test
    void whatIsSubmittedWhileItIsStoppedIsCancelled() {
        InputPump pump = pump("one", "two");
        stage.whileSubmitting = pump::stop;
        pump.run();
        assertEquals(1, stage.submitted.size());
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void whatWasPulledAndNotSubmittedIsNotAfterTheEnd() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch pulled = new CountDownLatch(1);
        stage.script.whenWritten = arguments -> pulled.countDown();
        InputPump pump = stage.start(PumpStage.thenSilence(end, "one"), 2, ends::incrementAndGet);
        pulled.await();
        pump.stop();
        assertTimeoutPreemptively(LONG, () -> assertInstanceOf(PumpEvent.Ended.class, pump.take()));
        end.countDown();
        stage.feeder.join();
        assertTrue(stage.submitted.isEmpty());
        assertEquals(1, ends.get());
    }

    @Test
    void theFirstFailureOfAMapIsTheEndOfWhatComesAfterIt() {
        InputPump pump = pump("one", "two", "three");
        RuntimeException broken = new IllegalStateException("broken");
        AtomicInteger submissions = new AtomicInteger();
        stage.whileSubmitting = () -> {
            if (submissions.incrementAndGet() == 2) {
                throw broken;
            }
        };
        MapCollector collector = new MapCollector(pump, true, true);
        stage.script.whileWaiting = () -> stage.submitted.peek().run();
        assertTimeoutPreemptively(LONG, () -> {
            TaskFailedException e = assertThrows(TaskFailedException.class, collector::all);
            assertEquals(1, e.index());
        });
        assertEquals(0, stage.keepAlive.outstanding.get(), "the third was cancelled");
    }

    @Test
    void aMapThatIsInterruptedEndsAndCancelsItsRuns() {
        MapCollector collector = new MapCollector(pump("one", "two"), true, true);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, collector::all);
        assertTrue(Thread.interrupted(), "the interrupt is not lost");
        assertEquals(0, stage.keepAlive.outstanding.get());
        assertEquals(1, ends.get());
    }

    @Test
    void aMapThatIsInterruptedWhileItWaitsForRoomPullsNoMore() {
        AtomicInteger pulled = new AtomicInteger();
        stage.script.whenWritten = arguments -> {
            if (pulled.incrementAndGet() == 10) {
                Thread.currentThread().interrupt();
            }
        };
        MapCollector collector = new MapCollector(pump("1 2 3 4 5 6 7 8 9 10 11 12".split(" ")), true, true);
        assertThrows(CancellationException.class, collector::all);
        assertTrue(Thread.interrupted());
        assertEquals(10, pulled.get());
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void anIterationThatIsInterruptedEndsAndCancelsItsRuns() {
        InputPump pump = pump("one", "two");
        pump.run();
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        assertDoesNotThrow(results::hasNext);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, results::next);
        assertTrue(Thread.interrupted());
        assertFalse(results.hasNext());
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void whatIsClosedGivesNoMore() {
        InputPump pump = pump("one", "two");
        pump.run();
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, false);
        ScriptedBatch first = stage.submitted.remove();
        first.run();
        assertTimeoutPreemptively(LONG, () -> assertEquals("one", results.next()));
        assertTrue(results.hasNext());
        results.close();
        results.close();
        assertFalse(results.hasNext());
        assertEquals(0, stage.keepAlive.outstanding.get());
    }
}
