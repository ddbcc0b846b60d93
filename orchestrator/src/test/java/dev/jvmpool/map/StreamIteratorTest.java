package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams as inputs: what is computed, where, and how one is left. */
class StreamIteratorTest {

    private final AtomicInteger computed = new AtomicInteger();
    private final List<Integer> taken = new ArrayList<>();

    private StreamIterator<Integer> endless() {
        return new StreamIterator<>(Stream.generate(computed::incrementAndGet));
    }

    @Test
    void whereNothingIsWantedNothingIsComputed() {
        assertFalse(endless().push(() -> false, taken::add));
        assertEquals(0, computed.get());
    }

    @Test
    void noMoreIsComputedThanIsWanted() {
        assertFalse(endless().push(() -> taken.size() < 3, taken::add));
        assertEquals(List.of(1, 2, 3), taken);
        assertEquals(3, computed.get());
    }

    @Test
    void itSaysWhenTheStreamHasEnded() {
        assertTrue(new StreamIterator<>(Stream.of(1, 2)).push(() -> true, taken::add));
        assertEquals(List.of(1, 2), taken);
    }

    @Test
    void whatTheStreamThrowsIsItsOwn() {
        IllegalStateException broken = new IllegalStateException("broken");
        Stream<Integer> stream = Stream.of(1, 2).peek(element -> {
            if (element == 2) {
                throw broken;
            }
        });
        StreamIterator<Integer> iterator = new StreamIterator<>(stream);
        assertSame(broken, assertThrows(IllegalStateException.class, () -> iterator.push(() -> true, taken::add)));
        assertEquals(List.of(1), taken);
    }

    /** Its code may catch whatever it likes. */
    @Test
    void whoDoesNotLetItselfBeLeftGivesNoMoreAllTheSame() {
        AbstractSpliterator<Integer> stubborn = new AbstractSpliterator<>(Long.MAX_VALUE, 0) {
            @Override
            public boolean tryAdvance(Consumer<? super Integer> action) {
                try {
                    action.accept(computed.incrementAndGet());
                } catch (Error stop) {
                    // On with it.
                }
                return computed.get() < 10;
            }
        };
        assertFalse(StreamIterator.push(stubborn, () -> taken.size() < 2, taken::add));
        assertEquals(List.of(1, 2), taken);
    }

    @Test
    void whoKnowsHowManyThereWillBeNeedsNoThread() {
        StreamIterator<Thread> iterator = new StreamIterator<>(Stream.of(1, 2).map(element -> Thread.currentThread()));
        assertSame(Thread.currentThread(), iterator.next());
        assertDoesNotThrow(iterator::close);
    }

    @Test
    void whoDoesNotKnowRunsBeside() {
        StreamIterator<Thread> iterator =
                new StreamIterator<>(Stream.of(1, 2).flatMap(Stream::of).map(element -> Thread.currentThread()));
        assertNotSame(Thread.currentThread(), iterator.next());
        assertTrue(iterator.hasNext());
        iterator.next();
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
        iterator.close();
    }
}
