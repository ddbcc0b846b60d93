package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tasks hand out of their results, and who has it when. */
abstract class PartialContract extends PoolContract {

    /** What a task hands out. */
    record Found(List<Long> pages) {

        static Found upTo(int count) {
            List<Long> pages = new ArrayList<>();
            for (long page = 1; page <= count; page++) {
                pages.add(page);
            }
            return new Found(pages);
        }
    }

    /** Those that cannot be divided by 3 come to their value. */
    static int search(int n) {
        for (int i = 1; i <= n; i++) {
            TaskContext.current().partial(Found.upTo(i));
        }
        if (n % 3 == 0) {
            throw new IllegalStateException("no luck with " + n);
        }
        return n;
    }

    static int fail(int n) {
        throw new IllegalStateException("at once");
    }

    static int failWithBytes(byte[] bytes) {
        TaskContext.current().partial(bytes);
        throw new IllegalStateException("no luck");
    }

    /** The first attempt says something, and the second if it is asked to. */
    static int failTwice(boolean again) {
        int attempt = TaskContext.current().attempt();
        if (attempt == 1 || again) {
            TaskContext.current().partial("attempt " + attempt);
        }
        throw new IllegalStateException("no luck");
    }

    @Test
    void theLastThingBeforeAFailureIsThere() {
        TaskFuture<Integer> future = pool.submit(PartialContract::search, 30);
        failure(IllegalStateException.class, future);
        assertEquals(Optional.of(Found.upTo(30)), future.partial(Found.class));
        assertEquals(Optional.of(Found.upTo(30)), future.partial(Found.class), "as often as one likes");
    }

    @Test
    void afterASuccessThereIsNothing() throws Exception {
        TaskFuture<Integer> future = pool.submit(PartialContract::search, 4);
        assertEquals(4, get(future));
        assertEquals(Optional.empty(), future.partial(Found.class));
    }

    @Test
    void whoHandedOutNothingHasNothing() {
        TaskFuture<Integer> future = pool.submit(PartialContract::fail, 4);
        failure(IllegalStateException.class, future);
        assertEquals(Optional.empty(), future.partial(Found.class));
        assertThrows(NullPointerException.class, () -> future.partial(null));
    }

    @Test
    void bytesAreBytes() {
        byte[] bytes = new byte[100_000];
        bytes[99_999] = -1;
        TaskFuture<Integer> future = pool.submit(PartialContract::failWithBytes, bytes);
        failure(IllegalStateException.class, future);
        assertArrayEquals(bytes, future.partial(byte[].class).orElseThrow());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        TaskFuture<Integer> future = pool.submit(PartialContract::search, 3);
        failure(IllegalStateException.class, future);
        String message = assertThrows(IllegalArgumentException.class, () -> future.partial(Integer.class))
                .getMessage();
        assertTrue(message.startsWith("the partial result of "), message);
        assertTrue(message.contains("PartialContract::search cannot be read as java.lang.Integer: "), message);
    }

    @Test
    void theFailedOfAMapHaveWhatTheyHandedOut() {
        Pool collecting = pool.with(CallOptions.onError(OnError.COLLECT));
        TaskFailedException e =
                assertThrows(TaskFailedException.class, () -> collecting.map(PartialContract::search, numbers(20)));
        assertPartials(e.outcomes());
        List<TaskOutcome<?>> outcomes = new ArrayList<>();
        pool.imap(PartialContract::search, numbers(20)).outcomes().forEach(outcomes::add);
        assertPartials(outcomes);
    }

    private static void assertPartials(List<TaskOutcome<?>> outcomes) {
        assertEquals(20, outcomes.size());
        for (TaskOutcome<?> outcome : outcomes) {
            int n = (int) outcome.index();
            Optional<Found> expected = n == 0 || n % 3 != 0 ? Optional.empty() : Optional.of(Found.upTo(n));
            assertEquals(expected, outcome.partial(Found.class), outcome::toString);
        }
    }

    @Test
    void theFailureThatStopsAMapHasIt() {
        TaskFailedException e =
                assertThrows(TaskFailedException.class, () -> pool.map(PartialContract::search, List.of(1, 6, 2)));
        assertEquals(Optional.of(Found.upTo(6)), e.partial(Found.class));
    }

    @Test
    void whatAFormerAttemptHandedOutStaysUntilALaterOneDoes() {
        Pool trying = pool.with(CallOptions.retries(1));
        TaskFuture<Integer> silent = trying.submit(PartialContract::failTwice, false);
        TaskFuture<Integer> again = trying.submit(PartialContract::failTwice, true);
        failure(IllegalStateException.class, silent);
        failure(IllegalStateException.class, again);
        assertEquals(Optional.of("attempt 1"), silent.partial(String.class));
        assertEquals(Optional.of("attempt 2"), again.partial(String.class));
    }

    static int handOut(int n) {
        TaskContext.current().partial(Found.upTo(1));
        return n;
    }

    @Test
    void manyShortTasksKeepTheirResults() {
        assertEquals(numbers(1000), pool.map(PartialContract::handOut, numbers(1000)));
    }
}
