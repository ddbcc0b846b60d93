package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that fail: what the caller sees of it, and what it costs the others. */
abstract class FailureContract extends PoolContract {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void anErrorOfATaskHasItsPlaceAndCostsNoNeighbour(int batch) {
        Pool batching = pool.with(CallOptions.batch(batch));
        Results<Integer> results = batching.imap(Tasks::failAt2, numbers(5));
        assertEquals(0, results.next());
        assertEquals(1, results.next());
        TaskFailedException e = assertThrows(TaskFailedException.class, results::next);
        assertEquals(2, e.index());
        assertEquals(2, e.input());
        assertEquals(
                "it is 2",
                assertInstanceOf(IllegalStateException.class, e.getCause()).getMessage());
        assertEquals(3, results.next());
        assertEquals(4, results.next());
        assertFalse(results.hasNext());

        TaskFailedException mapped =
                assertThrows(TaskFailedException.class, () -> batching.map(Tasks::failAt2, numbers(5)));
        assertEquals(2, mapped.index());
        assertEquals(List.of(), mapped.outcomes());
    }

    @Test
    void outcomesCanBeTakenAsValues() {
        List<TaskOutcome<Integer>> outcomes = new ArrayList<>();
        Results<Integer> results = pool.imapUnordered(Tasks::failAt2, numbers(5));
        while (results.hasNext()) {
            outcomes.add(results.nextOutcome());
        }
        assertOutcomes(outcomes);
        assertOutcomes(pool.imap(Tasks::failAt2, numbers(5)).outcomes().toList());
    }

    private static void assertOutcomes(List<? extends TaskOutcome<?>> outcomes) {
        assertEquals(5, outcomes.size());
        for (TaskOutcome<?> outcome : outcomes) {
            assertEquals((int) outcome.index(), outcome.input());
            assertEquals(outcome.index() != 2, outcome.isSuccess());
            assertEquals(outcome.index() == 2 ? null : (Integer) (int) outcome.index(), outcome.value());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void collectGivesEveryOutcome(int batch) {
        Pool collecting = pool.with(CallOptions.onError(OnError.COLLECT).batch(batch));
        TaskFailedException e =
                assertThrows(TaskFailedException.class, () -> collecting.map(Tasks::failAt2, numbers(5)));
        assertEquals(2, e.index());
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L),
                e.outcomes().stream().map(TaskOutcome::index).toList());
        assertOutcomes(e.outcomes());
        TaskFailedException all =
                assertThrows(TaskFailedException.class, () -> collecting.map(Tasks::failAt2, List.of(2, 1, 2)));
        assertEquals(0, all.index());
        assertTrue(all.getMessage().startsWith("2 of 3 tasks failed"), all.getMessage());
        assertEquals(cubes(5), collecting.map(Tasks::cube, numbers(5)));
        assertOutcomes(collecting.imap(Tasks::failAt2, numbers(5)).outcomes().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void failEndsAnIterationInItsPlace(int batch) {
        Pool failing = pool.with(CallOptions.onError(OnError.FAIL).batch(batch));
        Results<Integer> results = failing.imap(Tasks::failAt2, numbers(100));
        assertEquals(0, results.next());
        assertEquals(1, results.next());
        assertEquals(2, assertThrows(TaskFailedException.class, results::next).index());
        assertFalse(results.hasNext());
        Results<Integer> unordered = failing.imapUnordered(Tasks::failAt2, numbers(100));
        assertThrows(TaskFailedException.class, () -> all(unordered));
        assertFalse(unordered.hasNext());
        assertEquals(cubes(5), failing.map(Tasks::cube, numbers(5)));
    }

    @ParameterizedTest
    @EnumSource
    void onErrorSaysWhetherTheOthersRun(OnError way, @TempDir Path directory, @TempDir Path gate) throws IOException {
        String name = directory.toString();
        String open = gate.resolve("open").toString();
        // Those behind the one that fails do not end before it is known that it has; in the caller none could know.
        boolean held = way == OnError.FAIL && mode() != Mode.SEQUENTIAL;
        Pool oneByOne = pool.with(CallOptions.onError(way).batch(1).lookAhead(4));
        assertThrows(
                TaskFailedException.class,
                () -> oneByOne.map(
                        (Integer n) -> {
                            Tasks.touchAndReturn(name, n);
                            if (held && n > 2) {
                                Tasks.untilThere(open);
                            }
                            return Tasks.failAt2(n);
                        },
                        numbers(500)));
        Files.createFile(Path.of(open));
        // What ran when the failure was known goes on to its end.
        until(() -> pool.stats().running() + pool.stats().busy() == 0);
        int ran = directory.toFile().list().length;
        assertTrue(way == OnError.COLLECT ? ran == 500 : ran < 500, ran + " have run");
    }

    @Test
    void aFailureOfManyIsTheFirstInTheOrderOfTheInputs() {
        for (int i = 0; i < 20; i++) {
            TaskFailedException e = assertThrows(
                    TaskFailedException.class,
                    () -> pool.with(CallOptions.batch(1)).map(Tasks::failAt2, List.of(0, 2, 2, 2, 2, 2)));
            assertEquals(1, e.index());
        }
    }

    @Test
    void aFutureFailsWithTheTasksOwnException() {
        assertEquals(
                "it is 2",
                failure(IllegalStateException.class, pool.submit(Tasks::failAt2, 2))
                        .getMessage());
        CompletionException joined = assertThrows(
                CompletionException.class, () -> pool.submit(Tasks::failAt2, 2).join());
        assertInstanceOf(IllegalStateException.class, joined.getCause());
    }

    @Test
    void anErrorKeepsItsClassMessageFramesCauseAndSuppressed() {
        IOException thrown = failure(IOException.class, pool.submit(Tasks::throwRich, 1));
        assertEquals("top", thrown.getMessage());
        assertEquals("throwRich", thrown.getStackTrace()[0].getMethodName());
        IllegalStateException cause = assertInstanceOf(IllegalStateException.class, thrown.getCause());
        assertEquals("cause", cause.getMessage());
        assertEquals("throwRich", cause.getStackTrace()[0].getMethodName());
        assertNull(cause.getCause());
        assertEquals(1, thrown.getSuppressed().length);
        assertEquals(
                "suppressed",
                assertInstanceOf(IllegalArgumentException.class, thrown.getSuppressed()[0])
                        .getMessage());
    }

    @Test
    void aStackOverflowIsAnErrorLikeAnyOther() throws Exception {
        failure(StackOverflowError.class, pool.submit(Tasks::overflow, 1));
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
    }

    @Test
    void whatATaskThrowsIsNotTakenForTheFuturesOwn() throws Exception {
        TaskFuture<Integer> cancelling = pool.submit(Tasks::cancelsItself, 1);
        assertEquals("mine", failure(CancellationException.class, cancelling).getMessage());
        assertFalse(cancelling.isCancelled());
        CompletionException completion = failure(CompletionException.class, pool.submit(Tasks::completesItself, 1));
        assertEquals("mine too", completion.getMessage());
        assertSameValue(27L, pool.submit(Tasks::cube, 3));
    }

    /** A task may have a pool of its own: whose failure it is is not told from the class of the error. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void whatATaskThrowsIsNotTakenForThePools(int kind) {
        String thrown = textOf(assertThrows(Exception.class, () -> Tasks.throwsWhatPoolsThrow(kind)));
        TaskFailedException mapped = assertThrows(
                TaskFailedException.class, () -> pool.map(Tasks::throwsWhatPoolsThrow, List.of(9, kind, 9)));
        assertEquals(1, mapped.index());
        assertEquals(thrown, textOf(mapped.getCause()));
        for (Results<Integer> results : List.of(
                pool.imap(Tasks::throwsWhatPoolsThrow, List.of(9, kind, 9)),
                pool.imapUnordered(Tasks::throwsWhatPoolsThrow, List.of(9, kind, 9)))) {
            List<TaskOutcome<Integer>> outcomes =
                    new ArrayList<>(results.outcomes().toList());
            outcomes.sort(Comparator.comparing(TaskOutcome::index));
            assertEquals(3, outcomes.size());
            assertEquals(9, outcomes.get(0).value());
            assertEquals(thrown, textOf(outcomes.get(1).error()));
            assertEquals(9, outcomes.get(2).value());
        }
        TaskFuture<Integer> future = pool.submit(Tasks::throwsWhatPoolsThrow, kind);
        assertEquals(thrown, textOf(failure(Throwable.class, future)));
        assertFalse(future.isCancelled());
    }

    /** One that cannot be made again in this JVM has its class in its message. */
    private static String textOf(Throwable error) {
        return error instanceof RemoteTaskException ? error.getMessage() : error.toString();
    }

    @Test
    void retriesGoOnUntilAValue(@TempDir Path directory) throws Exception {
        Pool trying = pool.with(CallOptions.retries(2));
        assertSameValue("attempt 3", trying.submit(Tasks::failTwice, directory.toString()));
        Path mapped = Files.createDirectory(directory.resolve("mapped"));
        assertEquals(List.of("attempt 3"), trying.map(Tasks::failTwice, List.of(mapped.toString())));
        assertEquals(cubes(20), trying.map(Tasks::cube, numbers(20)));
    }

    @Test
    void aTaskThatCannotSendSomethingIsTriedAgain(@TempDir Path directory) throws Exception {
        Pool trying = pool.with(CallOptions.retries(2));
        assertSameValue("attempt 3", trying.submit(Tasks::cannotSendTwice, directory.toString()));
    }

    @Test
    void retriesEndWithTheLastFailure(@TempDir Path directory) {
        TaskFuture<String> future = pool.with(CallOptions.retries(1)).submit(Tasks::failTwice, directory.toString());
        assertEquals("attempt 2", failure(IllegalStateException.class, future).getMessage());
        assertEquals(2, directory.toFile().list().length);
    }

    @Test
    void withoutRetriesATaskRunsOnce(@TempDir Path directory) {
        TaskFuture<String> future = pool.submit(Tasks::failTwice, directory.toString());
        assertEquals("attempt 1", failure(IllegalStateException.class, future).getMessage());
        assertEquals(1, directory.toFile().list().length);
    }

    @Test
    void retriesOfOneCostNoNeighbourInItsBatch(@TempDir Path directory) throws IOException {
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            inputs.add(Files.createDirectory(directory.resolve("task" + i)).toString());
        }
        Pool trying = pool.with(CallOptions.retries(2).batch(4));
        List<String> third = Collections.nCopies(6, "attempt 3");
        assertEquals(third, trying.map(Tasks::failTwice, inputs));
    }
}
