package dev.jvmpool.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 30s}, {@code 1.5s}, {@code 5m} and {@code 1h30m}. */
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9})ms)?");

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            String unit = text.matches("\\d+(\\.\\d+)?") ? "a unit is missing: " + text + "s or " + text + "ms?" : "";
            throw new TypeConversionException(
                    "'" + text + "' is no duration; " + (unit.isEmpty() ? "write 500ms, 30s, 5m or 1h30m" : unit));
        }
        Duration duration = Duration.ofHours(number(matcher, 1))
                .plusMinutes(number(matcher, 2))
                .plusNanos(matcher.group(3) == null ? 0 : nanos(matcher.group(3)))
                .plusMillis(number(matcher, 4));
        if (duration.isZero()) {
            throw new TypeConversionException("'" + text + "' is no time at all; it must be more than 0");
        }
        return duration;
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValueExact();
    }
}
