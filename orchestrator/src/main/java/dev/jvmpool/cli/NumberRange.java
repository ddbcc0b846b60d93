package dev.jvmpool.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Whole numbers in a row.
 *
 * @param first the first
 * @param last the last, which belongs to it
 */
record NumberRange(long first, long last) {

    private static final Pattern FORM = Pattern.compile("(-?\\d+)\\.\\.(-?\\d+)");

    /** How many numbers there are; {@code Long.MAX_VALUE} also stands for more. */
    long size() {
        long size = last - first + 1;
        return size > 0 ? size : Long.MAX_VALUE;
    }

    /** Reads {@code 1..999}. */
    static final class Converter implements ITypeConverter<NumberRange> {

        @Override
        public NumberRange convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no range; write 1..999");
            }
            NumberRange range;
            try {
                range = new NumberRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' goes beyond the whole numbers of 64 bits");
            }
            if (range.first > range.last) {
                throw new TypeConversionException(
                        "'" + text + "' goes backwards; write " + range.last + ".." + range.first);
            }
            return range;
        }
    }
}
