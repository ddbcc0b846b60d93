package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the coordinator waits, for any settings. */
class CoordinatorTimesTest {

    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void timesOfAnySizeAreNoLimit(boolean startTimeout, boolean grace) throws InterruptedException {
        Stage stage = new Stage(startTimeout ? FOR_EVER : Stage.START_TIMEOUT, grace ? FOR_EVER : Stage.GRACE);
        RecordedCall unlimited = stage.submitToNewWorker(1, FOR_EVER);
        stage.links.last().runs();
        unlimited.assertOutcome(FromWorker.Values.class);
        RecordedCall limited = stage.submit("task", 1, Duration.ofSeconds(1));
        stage.links.last().started();
        stage.clock.advance(Duration.ofSeconds(1));
        assertEquals(1, stage.links.last().sent(ToWorker.Cancel.class).size());
        stage.clock.advance(Stage.GRACE);
        assertEquals(!grace, stage.links.last().isKilled());
        if (grace) {
            stage.clock.advance(Duration.ofDays(100_000));
            assertFalse(stage.links.last().isKilled());
        }
        stage.links.last().exits(ScriptedLink.SIGKILL);
        limited.assertOutcome(Outcome.TimedOut.class);
        stage.end();
    }

    @Test
    void theTimeToBeginACallIsTheShorterOfTwo() {
        Settings settings = new Settings(1, Duration.ofSeconds(10), Duration.ofSeconds(3), null, 0, null);
        assertEquals(Duration.ofSeconds(10), settings.timeToBegin(call(null)));
        assertEquals(Duration.ofSeconds(5), settings.timeToBegin(call(Duration.ofSeconds(2))));
        assertEquals(Duration.ofSeconds(10), settings.timeToBegin(call(Duration.ofSeconds(7))));
        assertEquals(Duration.ofSeconds(10), settings.timeToBegin(call(FOR_EVER)));
        Settings patient = new Settings(1, FOR_EVER, FOR_EVER, null, 0, null);
        assertEquals(FOR_EVER, patient.timeToBegin(call(Duration.ofSeconds(2))));
        assertEquals(FOR_EVER, patient.timeToBegin(call(FOR_EVER)));
    }

    /** Or no worker would ever begin that has to load classes for its first call, as all of them have. */
    @Test
    void theTimeToBeginACallIsEnoughForAnyWorker() {
        Settings settings = new Settings(1, Duration.ofSeconds(60), Duration.ZERO, null, 0, null);
        assertEquals(Settings.LEAST_TIME_TO_BEGIN, settings.timeToBegin(call(Duration.ofMillis(50))));
        Settings quick = new Settings(1, Duration.ofSeconds(1), Duration.ZERO, null, 0, null);
        assertEquals(Duration.ofSeconds(1), quick.timeToBegin(call(Duration.ofMillis(50))));
    }

    private static Call call(Duration timeout) {
        return new RecordedCall("task", 1, timeout, 0, () -> {}).call();
    }
}
