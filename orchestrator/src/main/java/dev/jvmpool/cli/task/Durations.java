package dev.jvmpool.cli.task;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 1.5s}, {@code 5m} and {@code 1h30m}. */
final class Durations {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /** @throws IllegalArgumentException if that is no duration */
    static Duration of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            String unit = text.matches("\\d+(\\.\\d+)?") ? "a unit is missing: " + text + "s or " + text + "ms?" : "";
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; " + (unit.isEmpty() ? "write 500ms, 30s, 5m or 1h30m" : unit));
        }
        Duration duration = Duration.ofHours(number(matcher, 1))
                .plusMinutes(number(matcher, 2))
                .plusNanos(matcher.group(3) == null ? 0 : nanos(matcher.group(3)))
                .plusMillis(number(matcher, 4));
        if (duration.isZero()) {
            throw new IllegalArgumentException("'" + text + "' is no time at all; it must be more than 0");
        }
        return duration;
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValueExact();
    }

    static final class Converter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
