package dev.jvmpool;

import java.util.Iterator;
import java.util.stream.Stream;

/** Streams as inputs. */
final class Streams {

    private Streams() {}

    @SuppressWarnings("unchecked")
    static <T> Iterator<T> iterator(Stream<? extends T> stream) {
        return ((Stream<T>) stream).iterator();
    }
}
