package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.dispatch.ScheduleGenerator.Played;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a coordinator, in whatever order, it keeps its {@link Promises}. With {@code -Djvmpool.schedules.count=1000000} it is more of
 * them, and with {@code -Djvmpool.schedules.first=4711} other ones.
 */
class SchedulesTest {

    private static final long FIRST = Long.getLong("jvmpool.schedules.first", 1);
    private static final long COUNT = Long.getLong("jvmpool.schedules.count", 10_000);
    private static final int SHORT = 40;
    private static final int LONG = 3000;

    private static void play(long seed, int length) {
        Played played = ScheduleGenerator.play(seed, length, UnaryOperator.identity());
        if (played.failure() != null) {
            throw FailedSchedule.of(seed, played, UnaryOperator.identity());
        }
    }

    @Test
    void tenThousandShortOnes() {
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            play(seed, SHORT);
        }
    }

    @Test
    void someLongOnes() {
        for (long seed = FIRST; seed < FIRST + COUNT / 500; seed++) {
            play(seed, LONG);
        }
    }

    @Test
    void aScriptIsReadAsItIsPrinted() {
        for (long seed = 1; seed <= 200; seed++) {
            Schedule schedule = ScheduleGenerator.play(seed, SHORT, UnaryOperator.identity()).schedule();
            assertEquals(schedule, Schedule.parse(schedule.toString()));
        }
    }
}
