package dev.jvmpool.spark.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.run.Halt;
import dev.jvmpool.cli.run.PartOutcome;
import org.junit.jupiter.api.Test;

class PartTotalsTest {

    private static PartResult part(long ok, long failed) {
        return new PartResult(false, new PartOutcome(ok, failed, failed == 0 ? null : "first: " + failed, false), null);
    }

    @Test
    void firstFailureIsThatOfTheFirstPart() {
        PartTotals totals = new PartTotals(new Halt(1000, 0));
        totals.add(7, part(1, 70));
        totals.add(3, part(1, 30));
        totals.add(5, part(1, 50));
        assertEquals("; first: 30", totals.firstFailure());
        assertEquals("153 rows, 150 failed", totals.rows());
        assertEquals(3, totals.parts());
    }

    @Test
    void partsFromBeforeAreTold() {
        PartTotals totals = new PartTotals(new Halt(1000, 0));
        totals.add(0, new PartResult(true, new PartOutcome(4, 0, null, false), null));
        assertTrue(totals.words().startsWith("4 ok, 0 failed, "), totals.words());
        assertTrue(totals.words().endsWith(", in 1 part, 1 of them from before"), totals.words());
    }

    @Test
    void failuresOfAllPartsHalt() {
        PartTotals totals = new PartTotals(new Halt(3, 20));
        assertFalse(totals.add(0, part(90, 10)));
        assertFalse(totals.add(1, part(90, 0)));
        assertTrue(totals.add(2, part(0, 100)));
        assertTrue(totals.isHalted());
    }

    @Test
    void partThatHaltedIsNotThere() {
        PartTotals totals = new PartTotals(new Halt(1, 0));
        assertTrue(totals.add(0, new PartResult(false, new PartOutcome(5, 1, "first: x", true), null)));
        assertEquals(0, totals.parts());
        assertEquals(1, totals.failed());
    }

    @Test
    void mistakeEndsAll() {
        PartTotals totals = new PartTotals(new Halt(1, 0));
        assertTrue(totals.add(0, new PartResult(false, null, "there is no class")));
        assertEquals("there is no class", totals.mistake());
    }
}
