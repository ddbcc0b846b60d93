package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.dispatch.Faults.Step;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One alarm for what is expected of many workers. */
class DeadlinesTest {

    private static final Duration TICK = Duration.ofMillis(1);

    private final Stage stage = new Stage(3);

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private int asked(int worker) {
        return stage.links.get(worker).sent(ToWorker.Cancel.class).size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2 3", "1 3 2", "2 1 3", "2 3 1", "3 1 2", "3 2 1"})
    void eachIsMissedInItsTime(String order) {
        int[] timeouts = IntStream.of(order.charAt(0), order.charAt(2), order.charAt(4))
                .map(digit -> digit - '0')
                .toArray();
        for (int worker = 0; worker < 3; worker++) {
            stage.submitToNewWorker(1, seconds(timeouts[worker]));
            stage.links.get(worker).started();
        }
        for (int second = 1; second <= 3; second++) {
            stage.clock.advance(seconds(1).minus(TICK));
            assertAskedBefore(second, timeouts);
            stage.clock.advance(TICK);
            assertAskedBefore(second + 1, timeouts);
        }
    }

    private void assertAskedBefore(int second, int... timeouts) {
        for (int worker = 0; worker < 3; worker++) {
            assertEquals(timeouts[worker] < second ? 1 : 0, asked(worker), "worker " + worker + " before " + second);
        }
    }

    @Test
    void whatMayTakeForEverTakesBackWhatWasExpectedBefore() {
        RecordedCall call = stage.submitToNewWorker(1, ChronoUnit.FOREVER.getDuration());
        ScriptedLink link = stage.links.get(0);
        link.started();
        stage.clock.advance(Duration.ofDays(1000));
        assertFalse(link.isKilled());
        assertEquals(0, asked(0));
        link.values(0, 1);
        call.assertOutcome(FromWorker.Values.class);
    }

    /** A shortage that lasts a minute lasts for good. */
    @Test
    void whatCannotBeDecidedIsNotTriedForEver() {
        stage.submitToNewWorker(1, null);
        IllegalStateException fault = new IllegalStateException("not now");
        ScriptedLink link = stage.links.get(0);
        for (int i = 0; i < 5000; i++) {
            stage.faults.failNext(Step.TIME, fault);
        }
        assertThrows(IllegalStateException.class, () -> link.exits(ScriptedLink.SIGKILL));
        assertEquals(Duration.ofMinutes(1), Deadlines.PAUSE.multipliedBy(stage.clock.pauses() + 1));
    }
}
