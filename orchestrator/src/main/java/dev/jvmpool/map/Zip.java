package dev.jvmpool.map;

import java.util.AbstractMap.SimpleEntry;
import java.util.Iterator;
import java.util.Map;

/** Pairs of what two iterators give, until one of them ends. */
public record Zip<A, B>(Iterator<? extends A> firsts, Iterator<? extends B> seconds)
        implements Iterator<Map.Entry<A, B>> {

    @Override
    public boolean hasNext() {
        return firsts.hasNext() && seconds.hasNext();
    }

    @Override
    public Map.Entry<A, B> next() {
        return new SimpleEntry<>(firsts.next(), seconds.next());
    }
}
