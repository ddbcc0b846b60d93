package dev.jvmpool.map;

import static dev.jvmpool.map.PumpStage.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolContract;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import dev.jvmpool.backend.Task;
import dev.jvmpool.function.TaskFunction;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches who takes results, and when, of outcomes that come as the test says. */
class ResultIteratorTest {

    private static final Task FAIL = Task.of((TaskFunction<String, String>) input -> {
        throw new IllegalStateException(input);
    });

    private final PumpStage stage = new PumpStage();

    private static Invocation call(Task task, String input) {
        return new Invocation(task, new Object[] {input});
    }

    private ResultIterator<String> results(boolean ordered, boolean failsFast, Invocation... calls) {
        InputPump pump = stage.pump(InvocationSource.ofCalls(List.of(calls), call -> call), 1, () -> {});
        pump.run();
        return new ResultIterator<>(pump, false, ordered, failsFast);
    }

    private ScriptedBatch batch(int index) {
        return stage.submitted.stream().skip(index).findFirst().orElseThrow();
    }

    /** Has these happen, one after the other, each when a batch is asked to deliver what it has. */
    private void whileWaiting(Runnable... steps) {
        Iterator<Runnable> left = List.of(steps).iterator();
        stage.script.whileWaiting = () -> {
            if (left.hasNext()) {
                left.next().run();
            }
        };
    }

    @Test
    void inOrderTheFirstWaitsForNobodyAndTheLastForAll() {
        ResultIterator<String> results =
                results(true, false, call(PumpStage.TRIM, "a"), call(PumpStage.TRIM, "b"), call(PumpStage.TRIM, "c"));
        whileWaiting(batch(2)::run, batch(0)::run, batch(1)::run);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("a", results.next());
            assertEquals("b", results.next());
            assertEquals("c", results.next());
            assertFalse(results.hasNext());
            assertThrows(NoSuchElementException.class, results::next);
        });
    }

    @Test
    void outOfOrderEachIsTakenWhenItCame() {
        ResultIterator<String> results =
                results(false, false, call(PumpStage.TRIM, "a"), call(PumpStage.TRIM, "b"), call(PumpStage.TRIM, "c"));
        whileWaiting(batch(2)::run, batch(0)::run, batch(1)::run);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("c", results.next());
            assertEquals("a", results.next());
            assertEquals("b", results.next());
            assertFalse(results.hasNext());
        });
    }

    /** Not only when the failure is taken. */
    @Test
    void whatComesAfterAFailureIsCancelledWhenTheFailureIsKnown() {
        ResultIterator<String> results =
                results(true, true, call(PumpStage.TRIM, "a"), call(FAIL, "b"), call(PumpStage.TRIM, "c"));
        assertEquals(3, stage.keepAlive.outstanding.get());
        Runnable nothing = () -> {};
        // Each of the three is asked to deliver what it has.
        whileWaiting(batch(1)::run, nothing, nothing, () -> {
            assertEquals(1, stage.keepAlive.outstanding.get(), "only the first is on its way");
            batch(0).run();
        });
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("a", results.next());
            assertEquals(
                    1, assertThrows(TaskFailedException.class, results::next).index());
            assertFalse(results.hasNext());
        });
    }

    @Test
    void nothingIsPulledAfterAFailureIsKnown() throws Exception {
        AtomicInteger pulled = new AtomicInteger();
        Iterator<Invocation> calls = Stream.generate(
                        () -> call(pulled.incrementAndGet() == 2 ? FAIL : PumpStage.TRIM, "a"))
                .iterator();
        InputPump pump = stage.start(InvocationSource.ofCalls(() -> calls, call -> call));
        PoolContract.until(() -> stage.submitted.size() == PumpStage.LOOK_AHEAD);
        batch(1).run();
        batch(0).run();
        ResultIterator<String> results = new ResultIterator<>(pump, false, true, true);
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("a", results.next());
            assertThrows(TaskFailedException.class, results::next);
            stage.feeder.join();
        });
        assertEquals(PumpStage.LOOK_AHEAD, pulled.get());
    }

    /** As when workers do not start any more: what comes after that would only come to the same. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEndOfThePoolIsTheEndOfAnEndlessSource(boolean ordered) throws Exception {
        RejectedExecutionException broken = new RejectedExecutionException("the pool is broken");
        RejectedExecutionException later = new RejectedExecutionException("the pool is still broken");
        InputPump pump = stage.start(Stream.generate(() -> "more").iterator(), 1, () -> {});
        ScriptedBatch first = stage.submitted.take();
        ResultIterator<String> results = new ResultIterator<>(pump, false, ordered, false);
        stage.script.whileWaiting = () -> {
            first.listener.deliver(0, failure(broken));
            stage.submitted.forEach(batch -> batch.listener.deliver(0, failure(later)));
        };
        assertTimeoutPreemptively(LONG, () -> {
            assertSame(broken, assertThrows(RejectedExecutionException.class, results::next));
            assertFalse(results.hasNext());
            stage.feeder.join();
        });
        assertTrue(stage.submitted.size() < 20, "more than the look-ahead");
    }

    private static RunResults failure(Throwable error) {
        return RunResults.Ready.failures(1, new RunResults.Failure(error, RunResults.Origin.POOL));
    }
}
