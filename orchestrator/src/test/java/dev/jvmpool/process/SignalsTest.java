package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {

    @ParameterizedTest
    @CsvSource({"129,SIGHUP", "130,SIGINT", "134,SIGABRT", "137,SIGKILL", "139,SIGSEGV", "143,SIGTERM"})
    void knowsTheSignalOfAnExitValue(int exitValue, String name) {
        assertEquals(name, Signals.name(exitValue));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 3, 9, 127, 128, 255})
    void anOrdinaryExitValueIsNoSignal(int exitValue) {
        assertNull(Signals.name(exitValue));
    }
}
