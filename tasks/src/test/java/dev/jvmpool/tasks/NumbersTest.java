package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3, 27",
        "-3, -27",
        "999, 997002999",
        "2097151, 9223358842721533951",
        "-2097152, -9223372036854775808"
    })
    void cubesExactly(int x, long cube) {
        assertEquals(cube, Numbers.cube(x));
    }

    @ParameterizedTest
    @ValueSource(ints = {2_097_152, -2_097_153, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesACubeThatDoesNotFit(int x) {
        ArithmeticException e = assertThrows(ArithmeticException.class, () -> Numbers.cube(x));
        assertEquals(
                "the cube of " + x + " does not fit in 64 bits; x must be from -2097152 to 2097151", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "3, 1", "4, 2", "10, 4", "25, 9", "26, 9", "1000, 168", "200000, 17984"})
    void countsPrimesBelow(int n, long primes) {
        assertEquals(primes, Numbers.primes(n));
    }

    @Test
    void refusesANegativeLimit() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Numbers.primes(-1));
        assertEquals("n must not be negative: -1", e.getMessage());
    }
}
