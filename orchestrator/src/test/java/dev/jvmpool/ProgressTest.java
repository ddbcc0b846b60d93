package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What users hold of progress; how it looks is tested with those who show it. */
class ProgressTest {

    private final List<String> lines = new ArrayList<>();

    private static int checked(int number) {
        if (number == 3) {
            throw new IllegalStateException("three");
        }
        return number;
    }

    @Test
    void aPoolIsCountedFromThenOn() {
        try (Pool pool = Pool.sequential()) {
            pool.map(ProgressTest::checked, List.of(1, 2));
            try (Progress progress = Progress.of(pool, 4, lines::add)) {
                pool.imap(ProgressTest::checked, List.of(1, 2, 3)).outcomes().forEach(outcome -> {});
                Progress.Numbers numbers = progress.now();
                assertEquals(3, numbers.done());
                assertEquals(1, numbers.failed());
                assertEquals(4, numbers.total());
                assertEquals(0, numbers.retried());
                assertNull(numbers.left(), "too early");
            }
        }
        assertEquals(List.of(), lines, "nothing took ten seconds");
    }

    @Test
    void resultsPassThrough() {
        try (Pool pool = Pool.sequential()) {
            Results<Integer> results = Progress.of(pool.imap(ProgressTest::checked, List.of(1, 2)), 2, lines::add);
            List<Integer> got = new ArrayList<>();
            for (int result : results) {
                got.add(result);
            }
            assertEquals(List.of(1, 2), got);
            assertFalse(results.hasNext());
            assertThrows(NoSuchElementException.class, results::next);
        }
    }

    @Test
    void aFailureIsTheSameAsWithout() {
        try (Pool pool = Pool.sequential();
                Results<Integer> results =
                        Progress.of(pool.imap(ProgressTest::checked, List.of(3, 4)), -1, lines::add)) {
            TaskFailedException failed = assertThrows(TaskFailedException.class, results::next);
            assertEquals("three", failed.getCause().getMessage());
            assertEquals(4, results.next());
        }
    }

    @Test
    void toCloseThemIsToCloseTheOthers() {
        try (Pool pool = Pool.sequential()) {
            Results<Integer> inner = pool.imap(ProgressTest::checked, List.of(1, 2));
            Results<Integer> results = Progress.of(inner, 2);
            Iterator<Integer> iterator = results.iterator();
            assertSame(results, iterator);
            results.close();
            assertFalse(inner.hasNext());
        }
    }

    /** Now, and not after ten seconds on another thread. */
    @Test
    void linesForNobodyAreRefused() {
        try (Pool pool = Pool.sequential()) {
            assertThrows(NullPointerException.class, () -> Progress.of(pool, 2, null));
        }
    }

    @Test
    void aTotalThatCannotBeIsRefused() {
        try (Pool pool = Pool.sequential()) {
            assertThrows(IllegalArgumentException.class, () -> Progress.of(pool, -2));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Progress.of(pool.imap(ProgressTest::checked, List.of(1)), -2));
        }
    }
}
