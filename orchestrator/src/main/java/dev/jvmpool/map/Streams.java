package dev.jvmpool.map;

import dev.jvmpool.Results;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams as inputs, and results as streams. */
public final class Streams {

    private Streams() {}

    /** The elements of a stream, of which no more are computed than are asked for. */
    public static <T> Iterator<T> iterator(BaseStream<? extends T, ?> stream) {
        return new StreamIterator<>(stream);
    }

    /** A sequential stream that pulls no more than is asked for, and closes what it is of. */
    public static <T> Stream<T> of(Iterator<T> iterator, Results<?> closed) {
        Spliterator<T> elements = Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED);
        return StreamSupport.stream(elements, false).onClose(closed::close);
    }
}
