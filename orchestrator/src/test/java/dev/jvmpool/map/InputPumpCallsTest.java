package dev.jvmpool.map;

import static dev.jvmpool.map.PumpStage.FULL;
import static dev.jvmpool.map.PumpStage.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.jvmpool.CallOptions;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.PoolContract;
import dev.jvmpool.TaskFailedException;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Invocation;
import dev.jvmpool.backend.ScriptedBackend.ScriptedBatch;
import dev.jvmpool.backend.Task;
import dev.jvmpool.function.TaskFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which inputs travel together: those of one function, as far as they can be sent. */
class InputPumpCallsTest {

    private static final Task TRIM = PumpStage.TRIM;
    private static final Task UPPER = Task.of((TaskFunction<String, String>) String::toUpperCase);

    private final PumpStage stage = new PumpStage();

    private static Invocation call(Task task, String input) {
        return new Invocation(task, new Object[] {input});
    }

    private ResultIterator<String> results(InputPump pump) {
        pump.run();
        return new ResultIterator<>(pump, false, true, false);
    }

    private ResultIterator<String> results(int batch, Invocation... calls) {
        return results(stage.pump(InvocationSource.ofCalls(List.of(calls), call -> call), batch, () -> {}));
    }

    private ResultIterator<String> results(int batch, String... inputs) {
        return results(stage.pump(List.of(inputs).iterator(), batch, () -> {}));
    }

    private int submittedAndRun() {
        int batches = stage.submitted.size();
        stage.submitted.forEach(ScriptedBatch::run);
        return batches;
    }

    @Test
    void inputsTravelInBatchesAndTheLastOnesAreNotForgotten() {
        ResultIterator<String> results = results(2, " one", "two ", "three", "four", " five ");
        assertEquals(3, submittedAndRun());
        assertTimeoutPreemptively(
                LONG, () -> assertEquals(List.of("one", "two", "three", "four", "five"), PoolContract.all(results)));
    }

    @Test
    void callsOfTheSameFunctionThatFollowEachOtherTravelTogether() {
        ResultIterator<String> results =
                results(10, call(TRIM, " a"), call(TRIM, "b "), call(UPPER, "c"), call(TRIM, " d "));
        assertEquals(3, submittedAndRun());
        assertTimeoutPreemptively(LONG, () -> assertEquals(List.of("a", "b", "C", "d"), PoolContract.all(results)));
    }

    @Test
    void theBatchThatWasAskedForHoldsForCallsToo() {
        ResultIterator<String> results =
                results(2, call(TRIM, "a"), call(TRIM, "b"), call(TRIM, "c"), call(UPPER, "d"));
        assertEquals(3, submittedAndRun());
        assertTimeoutPreemptively(LONG, () -> assertEquals(List.of("a", "b", "c", "D"), PoolContract.all(results)));
    }

    @Test
    void anInputThatCannotBeSentFailsAtItsPlace() {
        ResultIterator<String> results = results(10, "one", "unsendable", "three", "four");
        assertEquals(2, submittedAndRun(), "what was pulled before does not wait for what comes after");
        assertEquals(1, stage.refused());
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            TaskFailedException e = assertThrows(TaskFailedException.class, results::next);
            assertEquals(1, e.index());
            assertEquals("unsendable", e.input());
            assertInstanceOf(NotSendableException.class, e.getCause());
            assertEquals("three", results.next());
            assertEquals("four", results.next());
            assertFalse(results.hasNext());
        });
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void aFunctionThatCannotBeSentFailsAtItsPlace() {
        NotSendableException secret = new NotSendableException("a secret", null);
        stage.script.whenPrepared = task -> {
            if (task == UPPER) {
                throw secret;
            }
        };
        ResultIterator<String> results =
                results(10, call(TRIM, "a"), call(UPPER, "b"), call(UPPER, "c"), call(TRIM, "d"));
        assertEquals(2, submittedAndRun());
        assertEquals(2, stage.refused());
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("a", results.next());
            assertSame(
                    secret,
                    assertThrows(TaskFailedException.class, results::next).getCause());
            assertSame(
                    secret,
                    assertThrows(TaskFailedException.class, results::next).getCause());
            assertEquals("d", results.next());
        });
    }

    @Test
    void whatASourceCannotSayIsTheEndOfTheInputs() {
        InvocationSource source = InvocationSource.ofCalls(List.of("one", "unreadable", "three"), input -> {
            if (input.equals("unreadable")) {
                throw FULL;
            }
            return call(TRIM, input);
        });
        ResultIterator<String> results = results(stage.pump(source, 10, () -> {}));
        assertEquals(1, submittedAndRun());
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals("one", results.next());
            assertSame(FULL, assertThrows(OutOfMemoryError.class, results::next));
            assertFalse(results.hasNext());
        });
    }

    @Test
    void theFirstInputThatCannotBeSentLeavesNoBatchBehind() {
        ResultIterator<String> results = results(10, "unsendable", "two");
        assertEquals(1, submittedAndRun());
        assertTimeoutPreemptively(LONG, () -> {
            assertEquals(
                    0, assertThrows(TaskFailedException.class, results::next).index());
            assertEquals("two", results.next());
            assertFalse(results.hasNext());
        });
        assertEquals(0, stage.keepAlive.outstanding.get());
    }

    @Test
    void theOnlyFunctionIsRefusedAtOnce() {
        NotSendableException secret = new NotSendableException("a secret", null);
        stage.script.whenPrepared = task -> {
            throw secret;
        };
        assertSame(secret, assertThrows(NotSendableException.class, () -> results(10, "one")));
    }

    @Test
    void aBatchThatIsFullTravels() {
        stage.script.bytes = 128 * 1024;
        results(10, "one", "two", "three");
        assertEquals(3, submittedAndRun());
    }

    /** How many inputs travel together, if the first of each batch takes so long that it is worth a message of its own. */
    private List<Integer> sizes(Iterable<Invocation> calls) {
        List<Integer> sizes = new ArrayList<>();
        AtomicInteger written = new AtomicInteger();
        stage.script.whenWritten = arguments -> written.incrementAndGet();
        stage.script.whenSubmitted = batch -> {
            sizes.add(written.getAndSet(0));
            batch.runNext((long) (BatchSizer.LEAST_PART * Backend.BATCH_NANOS));
        };
        InvocationSource source = InvocationSource.ofCalls(calls, call -> call);
        stage.pump(source, CallOptions.lookAhead(100), () -> {}).run();
        return sizes;
    }

    /** It may be slow, and then all its runs would wait for each other in one worker. */
    @Test
    void aNewFunctionDoesNotTravelInTheBatchesOfTheOneBefore() {
        List<Invocation> calls = new ArrayList<>(Collections.nCopies(9, call(TRIM, "quick")));
        calls.add(call(UPPER, "slow"));
        calls.add(call(UPPER, "slow"));
        assertEquals(List.of(1, 8, 1, 1), sizes(calls::iterator));
    }

    @Test
    void towardsAnEndThatIsKnownBatchesAreSmaller() {
        List<Invocation> calls = Collections.nCopies(20, call(TRIM, "quick"));
        assertEquals(List.of(1, 8, 8, 3), sizes(calls::iterator));
        assertEquals(List.of(1, 8, 5, 3, 1, 1, 1), sizes(calls));
    }
}
