package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void whatIsLoadedInAdvanceExists() {
        for (String name : WarmUp.MEANWHILE) {
            assertDoesNotThrow(() -> Class.forName(name), name);
        }
    }

    @Test
    void doesWhatACallDoes() {
        assertDoesNotThrow(WarmUp::reading);
        assertDoesNotThrow(WarmUp::running);
    }
}
