package dev.jvmpool.cli;

import dev.jvmpool.value.Json;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.stream.LongStream;

/** Whole numbers in a row, made as they are pulled. */
final class RangeInputs implements InputSource {

    private final NumberRange range;

    RangeInputs(NumberRange range) {
        this.range = range;
    }

    @Override
    public Iterable<Json> values() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Json> iterator() {
                return LongStream.rangeClosed(range.first(), range.last())
                        .mapToObj(number -> new Json(Long.toString(number)))
                        .iterator();
            }

            @Override
            public int size() {
                return (int) Math.min(Integer.MAX_VALUE, range.size());
            }
        };
    }

    @Override
    public long size() {
        return range.size();
    }

    @Override
    public boolean isText() {
        return false;
    }
}
