package dev.jvmpool.map;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.BaseStream;

/**
 * The elements of a stream, one by one, of which no more are computed than are asked for. {@link BaseStream#iterator} does not keep to
 * that: where a step makes many elements of one, as flatMap and mapMulti do, it computes all of them before it gives the first, and
 * never gives one if they are endless. Exact is only a stream that runs through by itself and waits in its consumer; so
 * {@link #push} has it run on the calling thread, and who wants to pull has it run on a thread beside.
 */
final class StreamIterator<T> implements Iterator<T> {

    private final Spliterator<? extends T> elements;

    /** Set when the first element is asked for; also read by who closes. */
    private volatile Iterator<T> pulled;

    StreamIterator(BaseStream<? extends T, ?> stream) {
        this.elements = stream.sequential().spliterator();
    }

    /**
     * Runs the stream on this thread, to its end or until no more is wanted. Once, and instead of pulling.
     *
     * @param wanted whether one more element is wanted; asked before each is computed, so it may wait
     * @param to takes the elements
     * @return whether the stream has ended; false if no more was wanted
     */
    boolean push(BooleanSupplier wanted, Consumer<? super T> to) {
        return push(elements, wanted, to);
    }

    static <T> boolean push(Spliterator<? extends T> elements, BooleanSupplier wanted, Consumer<? super T> to) {
        if (!wanted.getAsBoolean()) {
            return false;
        }
        Stop stop = new Stop();
        try {
            elements.forEachRemaining(element -> {
                stop.throwIfTrue();
                to.accept(element);
                stop.isTrue = !wanted.getAsBoolean();
                stop.throwIfTrue();
            });
        } catch (Throwable e) {
            // If it is to stop, then whatever the code of the stream has made of that.
            if (!stop.isTrue) {
                throw e;
            }
        }
        return !stop.isTrue;
    }

    /** Leaves a stream from inside. An error, because its code may catch exceptions. */
    private static final class Stop extends Error {

        private static final long serialVersionUID = 1L;

        private boolean isTrue;

        Stop() {
            super("no more elements are wanted", null, false, false);
        }

        void throwIfTrue() {
            if (isTrue) {
                throw this;
            }
        }
    }

    private Iterator<T> pulled() {
        Iterator<T> iterator = pulled;
        if (iterator == null) {
            // Who knows how many there will be makes one of one.
            iterator = elements.hasCharacteristics(Spliterator.SIZED)
                    ? Spliterators.iterator(elements)
                    : new StreamThread<>(elements);
            pulled = iterator;
        }
        return iterator;
    }

    @Override
    public boolean hasNext() {
        return pulled().hasNext();
    }

    @Override
    public T next() {
        return pulled().next();
    }

    /** Lets a thread that runs the stream go. */
    void close() {
        if (pulled instanceof StreamThread<T> thread) {
            thread.close();
        }
    }
}
