package dev.jvmpool.cli.run;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * After which failures a run ends.
 *
 * @param failures how many, or {@link #AT_LEAST} where {@code percent} of the tasks that came to their end counts
 * @param percent 0 if it does not count
 */
public record Halt(long failures, int percent) implements Serializable {

    static final Halt NEVER = new Halt(Long.MAX_VALUE, 0);

    static final Halt AT_FIRST = new Halt(1, 0);

    /** A percentage of two or three tasks would say nothing: as for GNU parallel, no fewer failures than this count. */
    static final int AT_LEAST = 3;

    /** Also as users of GNU parallel write it, whose {@code now} is what happens here. */
    private static final Pattern FORM = Pattern.compile("(?:(?:now,)?fail=)?([1-9]\\d{0,8})(%?)");

    private static final int ALL = 100;

    /**
     * Reads {@code 3}, {@code 20%} or {@code now,fail=3}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static Halt of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' says not after which failures the run ends; write 3, 20% or now,fail=3");
        }
        int number = Integer.parseInt(matcher.group(1));
        if (matcher.group(2).isEmpty()) {
            return new Halt(number, 0);
        }
        if (number > ALL) {
            throw new IllegalArgumentException("'" + text + "' is more than all");
        }
        return new Halt(AT_LEAST, number);
    }

    /** After which failures a part of the run ends by itself: of a percentage, only who knows all parts can tell. */
    Halt ofPart() {
        return percent == 0 ? this : NEVER;
    }

    public boolean isDue(long failed, long ended) {
        return failed >= failures && failed * ALL >= percent * ended;
    }

    static final class Converter implements ITypeConverter<Halt> {

        @Override
        public Halt convert(String text) {
            try {
                return of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
