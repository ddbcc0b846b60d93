package dev.jvmpool.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaltTest {

    @ParameterizedTest
    @ValueSource(strings = {"3", "fail=3", "now,fail=3"})
    void numberOfFailures(String text) {
        Halt halt = Halt.of(text);
        assertFalse(halt.isDue(2, 2));
        assertTrue(halt.isDue(3, 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20%", "fail=20%", "now,fail=20%"})
    void percentageCountsFromThreeFailures(String text) {
        Halt halt = Halt.of(text);
        assertFalse(halt.isDue(2, 2));
        assertTrue(halt.isDue(3, 15));
        assertFalse(halt.isDue(3, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "1.5", "%", "101%", "soon,fail=1", "success=1", "99999999999"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Halt.of(text));
    }

    @Test
    void neverIsNever() {
        assertFalse(Halt.NEVER.isDue(1L << 40, 1L << 40));
        assertEquals(new Halt(1, 0), Halt.AT_FIRST);
    }
}
