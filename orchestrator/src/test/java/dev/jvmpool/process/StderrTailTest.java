package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StderrTailTest {

    private final StderrTail tail = new StderrTail();

    @Test
    void keepsTheLastLinesInTheirOrder() {
        for (int i = 0; i < 100; i++) {
            tail.add("line " + i);
        }
        List<String> lines = tail.lines();
        assertEquals(30, lines.size());
        assertEquals("line 70", lines.get(0));
        assertEquals("line 99", lines.get(29));
    }

    @Test
    void cutsLongLines() {
        tail.add("x".repeat(500));
        tail.add("y".repeat(1_000_000));
        assertEquals(List.of("x".repeat(500), "y".repeat(500) + "..."), tail.lines());
    }
}
