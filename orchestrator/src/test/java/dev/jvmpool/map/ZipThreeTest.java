package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.Triple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZipThreeTest {

    @Test
    void threeTogetherEndWithTheShortest() {
        List<Integer> longer = List.of(1, 2);
        List<Integer> shorter = List.of(1);
        assertEquals(List.of(Triple.of(1, 1, 1)), together(longer, longer, shorter));
        assertEquals(List.of(Triple.of(1, 1, 1)), together(longer, shorter, longer));
        assertEquals(List.of(Triple.of(1, 1, 1)), together(shorter, longer, longer));
    }

    private static List<Object> together(List<Integer> firsts, List<Integer> seconds, List<Integer> thirds) {
        List<Object> together = new ArrayList<>();
        new ZipThree<>(firsts.iterator(), seconds.iterator(), thirds.iterator()).forEachRemaining(together::add);
        return together;
    }
}
