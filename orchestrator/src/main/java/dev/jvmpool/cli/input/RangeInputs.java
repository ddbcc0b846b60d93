package dev.jvmpool.cli.input;

import dev.jvmpool.value.Json;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers in a row, the last included, made as they are pulled. */
record RangeInputs(long first, long last) implements InputSource {

    private static final Pattern FORM = Pattern.compile("(-?\\d+)\\.\\.(-?\\d+)");

    @Override
    public Iterable<Json> values() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Json> iterator() {
                return new Numbers(first, last);
            }

            @Override
            public int size() {
                return (int) Math.min(Integer.MAX_VALUE, RangeInputs.this.size());
            }
        };
    }

    /** No stream: to load what makes one takes as long as to start a process. */
    private static final class Numbers implements Iterator<Json> {

        private final long last;
        private long next;
        private boolean more = true;

        Numbers(long first, long last) {
            this.next = first;
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Json next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            Json number = new Json(Long.toString(next));
            // Not by a comparison with what follows: the last may be the last of all numbers.
            more = next != last;
            next++;
            return number;
        }
    }

    /** {@code Long.MAX_VALUE} also stands for more. */
    @Override
    public long size() {
        long size = last - first + 1;
        return size > 0 ? size : Long.MAX_VALUE;
    }

    /**
     * Reads {@code 1..999}.
     *
     * @throws IllegalArgumentException if that is no range
     */
    static RangeInputs of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no range; write 1..999");
        }
        RangeInputs range;
        try {
            range = new RangeInputs(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' goes beyond the whole numbers of 64 bits", e);
        }
        if (range.first > range.last) {
            throw new IllegalArgumentException(
                    "'" + text + "' goes backwards; write " + range.last + ".." + range.first);
        }
        return range;
    }

    static final class Converter implements ITypeConverter<RangeInputs> {

        @Override
        public RangeInputs convert(String text) {
            try {
                return of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
