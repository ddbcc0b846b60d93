package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.ScheduleGenerator.Played;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a coordinator, in whatever order, it keeps its {@link Promises}. With {@code -Djvmpool.schedules.count=1000000} it is more of
 * them, and with {@code -Djvmpool.schedules.first=4711} other ones.
 */
class SchedulesTest {

    private static final long FIRST = Long.getLong("jvmpool.schedules.first", 1);
    private static final long COUNT = Long.getLong("jvmpool.schedules.count", 10_000);
    private static final int SHORT = 30;
    private static final int LONG = 3000;

    private static final UnaryOperator<WorkerLink> NO_FLAW = UnaryOperator.identity();

    private static void play(long count, int length) {
        LongStream.range(FIRST, FIRST + count).parallel().forEach(seed -> {
            Played played = ScheduleGenerator.play(seed, length, NO_FLAW);
            if (played.failure() != null) {
                throw FailedSchedule.of(seed, played, NO_FLAW);
            }
        });
    }

    @Test
    void tenThousandOfThem() {
        play(COUNT, SHORT);
    }

    @Test
    void someLongOnes() {
        play(Math.max(1, COUNT / 1000), LONG);
    }

    @Test
    void aScriptIsReadAsItIsPrinted() {
        for (long seed = 1; seed <= 200; seed++) {
            Schedule schedule = ScheduleGenerator.play(seed, SHORT, NO_FLAW).schedule();
            assertEquals(schedule, Schedule.parse(schedule.toString()));
        }
    }

    // Scripts that broke a promise once.

    @Test
    void whoIsOverItsTimeHasItsGraceFromThenThoughItIsCancelledToo() {
        Schedule.parse("""
                1 workers
                submit a within 1000 ms
                worker 1 is ready
                worker 1 begins its run
                clock +4000 ms
                cancel a
                clock +2000 ms
                """).play();
    }

    // Whether broken promises are found at all.

    private record Flaw(String name, UnaryOperator<WorkerLink> link, String complaint, int steps) {}

    static Stream<Arguments> flaws() {
        return Stream.of(
                        new Flaw("loses outcomes", FlawedLink::loses, "", 9),
                        new Flaw("mixes values", FlawedLink::mixes, "has the value of another", 3),
                        new Flaw("forgets what began", FlawedLink::forgets, "begins 2 times", 5),
                        new Flaw("keeps what is given back", FlawedLink::keeps, "", 9),
                        new Flaw("spares who is late", FlawedLink::spares, "and lives on", 6),
                        new Flaw("lets calls run on", FlawedLink::lets, "is killed for nothing", 6))
                .map(flaw -> Arguments.argumentSet(flaw.name(), flaw));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void aFlawIsFoundAndItsScriptIsShort(Flaw flaw) {
        long seed = 1;
        Played played = ScheduleGenerator.play(seed, SHORT, flaw.link());
        while (played.failure() == null) {
            played = ScheduleGenerator.play(++seed, SHORT, flaw.link());
        }
        FailedSchedule failed = FailedSchedule.of(seed, played, flaw.link());
        String words = failed.getMessage();
        assertTrue(words.contains(flaw.complaint()), words);
        assertTrue(failed.smallest().steps().size() <= flaw.steps(), words);
        String script = words.substring(words.indexOf("(\"\"\"\n") + 5, words.indexOf("\"\"\").play()"));
        Schedule read = Schedule.parse(script.stripIndent());
        assertEquals(failed.smallest(), read);
        assertThrows(AssertionError.class, () -> read.play(flaw.link()), words);
        read.play();
        assertNull(ScheduleGenerator.play(seed, SHORT, NO_FLAW).failure());
        assertNotNull(failed.getCause());
    }
}
