package dev.jvmpool.concurrent;

import java.time.Duration;
import java.util.Locale;

/** How durations are shown in messages: as people write them, {@code 1m30.5s}. */
public final class DurationText {

    private DurationText() {}

    public static String of(Duration duration) {
        // PT1M30.5S -> 1m30.5s
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
