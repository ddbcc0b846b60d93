package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartFailuresTest {

    private static final Exit BY_ITSELF = new Exit(1, List.of(), null);
    private static final Exit KILLED = new Exit(137, List.of(), null);

    private final StartFailures failures = new StartFailures();

    private boolean failed() {
        return failures.failed(false, BY_ITSELF);
    }

    @Test
    void theFirstFailureIsTheLastWhereNothingEverStarted() {
        assertTrue(failed());
        assertTrue(new StartFailures().failed(false, Exit.NEVER_STARTED));
    }

    @Test
    void afterASuccessAFewInARowAreTolerated() {
        failures.started();
        for (int i = 1; i < StartFailures.TOLERATED_IN_A_ROW; i++) {
            assertFalse(failed());
        }
        assertTrue(failed());
    }

    @Test
    void aSuccessBeginsANewRow() {
        for (int round = 0; round < 10; round++) {
            failures.started();
            assertFalse(failed());
            assertFalse(failed());
        }
    }

    @Test
    void aWorkerThatSomebodyKilledSaysNothingAboutTheNext() {
        for (int i = 1; i < StartFailures.KILLS_TOLERATED_IN_A_ROW; i++) {
            assertFalse(failures.failed(false, KILLED));
        }
        assertTrue(failures.failed(false, KILLED));
    }

    @Test
    void aWorkerThatThePoolKilledFailedByItself() {
        assertTrue(failures.failed(true, KILLED));
    }
}
