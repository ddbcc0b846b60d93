package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStartTest {

    private static final String CANNOT = "Cannot run program \"/bin/sh\": error=0, ";

    @ParameterizedTest
    @ValueSource(ints = {9, 11, 15})
    void aKilledOneIsNoReasonNotToTryAgain(int signal) {
        assertTrue(ProcessStart.isHelperKilled(CANNOT + "Failed to exec spawn helper: pid: 4711, signal: " + signal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to exec spawn helper: pid: 4711, exit value: 1",
                "Cannot run program \"/bin/sh\": error=24, Too many open files",
                "Cannot run program \"/opt/java\" (in directory \"signal: 9\"): error=2, No such file or directory",
                "null"
            })
    void anythingElseIs(String message) {
        assertFalse(ProcessStart.isHelperKilled(message));
    }
}
