package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartFailuresTest {

    private final StartFailures failures = new StartFailures();

    /** Just before the counter of nanoseconds overflows, which it may do at any time. */
    private long now = Long.MAX_VALUE - 1;

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** A worker is started and fails at once, and no other is there. */
    private boolean fails() {
        pass(Duration.ofNanos(1));
        failures.failed(false, now, now, false);
        return failures.isHopeless();
    }

    private Duration pause() {
        return Duration.ofNanos(failures.pause(now));
    }

    @Test
    void theFirstFailureIsTheLastWhereNothingEverStarted() {
        assertTrue(fails());
    }

    @Test
    void oneFailureSaysNothingWhileOthersAreOnTheirWay() {
        long begun = now;
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMillis(1));
            failures.failed(false, begun, now, true);
            assertFalse(failures.isHopeless());
            assertEquals(StartFailures.OTHERS_FIRST, failures.pause(now), "no restart storm");
        }
        pass(Duration.ofSeconds(1));
        failures.failed(false, begun, now, false);
        assertTrue(failures.isHopeless(), "now all have failed");
    }

    @Test
    void whatFailedBeforeTheFirstStartIsForgivenByIt() {
        long begun = now;
        failures.failed(false, begun, now, true);
        failures.started();
        assertEquals(Duration.ZERO, pause());
        assertFalse(fails());
    }

    @Test
    void oneThatWasKilledAfterAnotherFailedLeavesNoHopeToTheFirst() {
        failures.failed(false, now, now, true);
        failures.failed(true, now, now, false);
        assertTrue(failures.isHopeless());
    }

    @Test
    void afterASuccessTriesAreSpreadOverTime() {
        failures.started();
        assertEquals(Duration.ZERO, pause());
        fails();
        assertEquals(StartFailures.FIRST_PAUSE, pause());
        pass(Duration.ofMillis(30));
        assertEquals(StartFailures.FIRST_PAUSE.minusMillis(30), pause());
        pass(StartFailures.LONGEST_PAUSE);
        assertEquals(Duration.ZERO, pause());
        fails();
        assertEquals(StartFailures.FIRST_PAUSE.multipliedBy(2), pause());
        for (int i = 0; i < 100; i++) {
            pass(pause());
            fails();
        }
        assertEquals(StartFailures.LONGEST_PAUSE, pause());
    }

    @Test
    void aShortageForGoodEndsAfterTheTimeForThoseThatPass() {
        failures.started();
        long since = now;
        int tries = 1;
        while (!fails()) {
            pass(pause());
            tries++;
        }
        Duration took = Duration.ofNanos(now - since);
        assertTrue(took.compareTo(StartFailures.PATIENCE) >= 0, took::toString);
        assertTrue(took.compareTo(StartFailures.PATIENCE.plus(StartFailures.LONGEST_PAUSE)) < 0, took::toString);
        assertTrue(tries > StartFailures.TOLERATED_IN_A_ROW && tries < 20, "tries: " + tries);
    }

    @Test
    void startsThatTakeLongAreTriedAFewTimesTheLess() {
        failures.started();
        for (int i = 1; i < StartFailures.TOLERATED_IN_A_ROW; i++) {
            long begun = now;
            pass(Duration.ofMinutes(1));
            failures.failed(false, begun, now, false);
            assertFalse(failures.isHopeless());
            pass(pause());
        }
        assertTrue(fails());
    }

    @Test
    void thoseThatWereStartedTogetherAreOneTry() {
        failures.started();
        long begun = now;
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofMillis(1));
            failures.failed(false, begun, now, true);
            assertEquals(StartFailures.FIRST_PAUSE, pause());
        }
    }

    @Test
    void aPoolWithOtherWorkersGoesOn() {
        failures.started();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMinutes(1));
            failures.failed(false, now, now, true);
        }
        assertFalse(failures.isHopeless());
    }

    @Test
    void aSuccessBeginsANewRow() {
        for (int round = 0; round < 10; round++) {
            failures.started();
            for (int i = 0; i < 5; i++) {
                assertFalse(fails());
                pass(pause());
            }
        }
    }

    @Test
    void whatIsLongPastBeginsNoRow() {
        failures.started();
        for (int i = 0; i < 10; i++) {
            assertFalse(fails());
            assertFalse(fails());
            pass(StartFailures.FORGOTTEN_AFTER.plusSeconds(1));
        }
    }

    @Test
    void aWorkerThatSomebodyKilledSaysNothingAboutTheNext() {
        for (int i = 1; i < StartFailures.KILLS_TOLERATED_IN_A_ROW; i++) {
            failures.failed(true, now, now, false);
            assertFalse(failures.isHopeless());
            assertEquals(Duration.ZERO, pause());
        }
        failures.failed(true, now, now, false);
        assertTrue(failures.isHopeless());
    }

    @Test
    void aProcessThatSomebodyKilledShowsThatThereCanBeOne() {
        failures.started();
        for (int i = 0; i < 100; i++) {
            assertFalse(fails());
            pass(pause());
            failures.failed(true, now, now, false);
            assertFalse(failures.isHopeless());
            assertEquals(Duration.ZERO, pause());
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void whereWorkersAreKilledInARowMoreAreStarted() {
        for (int i = 0; i < StartFailures.KILLS_BY_CHANCE; i++) {
            assertEquals(0, failures.spares());
            failures.failed(true, now, now, true);
        }
        assertEquals(0, failures.spares());
        failures.failed(true, now, now, true);
        failures.failed(true, now, now, true);
        assertEquals(2, failures.spares());
        fails();
        assertEquals(2, failures.spares(), "a failure of its own says nothing of kills");
        failures.started();
        assertEquals(0, failures.spares());
    }

    @Test
    void killsWithoutEndAreSeenThoughOthersAreAlwaysOnTheirWay() {
        for (int i = 1; i < StartFailures.KILLS_TOLERATED_IN_A_ROW; i++) {
            failures.failed(true, now, now, true);
            assertFalse(failures.areAllKilled());
        }
        failures.failed(true, now, now, true);
        assertTrue(failures.areAllKilled());
        assertFalse(failures.isHopeless(), "there may be workers that are ready");
    }
}
