package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.concurrent.Overtime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose doing a death was; what becomes of the call, {@link CoordinatorDeathTest} shows. */
class DeathRulesTest {

    private static Exit exit(int value) {
        return new Exit(value, List.of(), null, null);
    }

    private static Death death(DeathCause cause, Exit exit) {
        return new Death(1, 4711, cause, exit, Duration.ZERO, null);
    }

    static Stream<DeathCause> wanted() {
        return Stream.of(
                new DeathCause.Requested(),
                new DeathCause.Recycled(),
                new DeathCause.Grown(2, new MemoryLimit(1)),
                new DeathCause.Idle(),
                new DeathCause.TimedOut(Overtime.of(Duration.ofSeconds(1))),
                new DeathCause.TaskCancelled());
    }

    static Stream<DeathCause> unwanted() {
        return Stream.of(
                new DeathCause.FailedToStart("no such file", false),
                new DeathCause.Crashed(),
                new DeathCause.OutOfMemory(),
                new DeathCause.OverMemory(3, new MemoryLimit(1)),
                new DeathCause.KilledForMemory(),
                new DeathCause.Unreachable("no descriptor"),
                new DeathCause.ProtocolBroken("nonsense"));
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void whatThePoolWantedIsNotItsOwnDoing(DeathCause cause) {
        assertFalse(death(cause, exit(137)).isItsOwnDoing());
    }

    @ParameterizedTest
    @MethodSource("unwanted")
    void whatNobodyWantedIsItsOwnDoing(DeathCause cause) {
        assertTrue(death(cause, exit(1)).isItsOwnDoing());
    }

    @Test
    void everyCauseIsOneOrTheOther() {
        assertEquals(
                DeathCause.class.getPermittedSubclasses().length,
                wanted().count() + unwanted().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {137, 143})
    void aSignalThatThePoolDidNotSendIsSomebodyElses(int value) {
        assertTrue(DeathRules.isKilled(false, exit(value)));
    }

    @Test
    void aWorkerThatThePoolKilledFailedByItself() {
        assertFalse(DeathRules.isKilled(true, exit(137)));
        assertFalse(DeathRules.isKilled(false, exit(1)));
        assertFalse(DeathRules.isKilled(false, Exit.NEVER_STARTED));
    }
}
