package dev.jvmpool.map;

import dev.jvmpool.Triple;
import java.util.Iterator;

/** Triples of what three iterators give, until one of them ends. */
public record ZipThree<A, B, C>(
        Iterator<? extends A> firsts, Iterator<? extends B> seconds, Iterator<? extends C> thirds)
        implements Iterator<Triple<A, B, C>> {

    @Override
    public boolean hasNext() {
        return firsts.hasNext() && seconds.hasNext() && thirds.hasNext();
    }

    @Override
    public Triple<A, B, C> next() {
        return Triple.of(firsts.next(), seconds.next(), thirds.next());
    }
}
