package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StartFailuresTest {

    private final StartFailures failures = new StartFailures();

    @Test
    void theFirstFailureIsTheLastWhereNothingEverStarted() {
        assertTrue(failures.failed());
    }

    @Test
    void afterASuccessAFewInARowAreTolerated() {
        failures.started();
        for (int i = 1; i < StartFailures.TOLERATED_IN_A_ROW; i++) {
            assertFalse(failures.failed());
        }
        assertTrue(failures.failed());
    }

    @Test
    void aSuccessBeginsANewRow() {
        for (int round = 0; round < 10; round++) {
            failures.started();
            assertFalse(failures.failed());
            assertFalse(failures.failed());
        }
    }
}
