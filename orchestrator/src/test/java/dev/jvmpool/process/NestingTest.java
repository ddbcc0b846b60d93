package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NestingTest {

    private static final long GIB = 1L << 30;

    private static Machine inside(Machine machine, Slice slice, int workers) {
        Map<String, String> told = Nesting.properties(machine.memory() / workers, slice);
        return new Machine(slice.cores(), Long.parseLong(told.get(Nesting.MEMORY)));
    }

    @Test
    void theArithmeticOfThreeLevels() {
        Machine first = new Machine(8, 16 * GIB);
        Slice worker = Slice.of(first, 4);
        assertEquals(new Slice(3 * GIB, 2), worker);
        Machine second = inside(first, worker, 4);
        assertEquals(new Machine(2, GIB), second);
        Slice nested = Slice.of(second, 2);
        assertEquals(new Slice(384L << 20, 1), nested);
        Machine third = inside(second, nested, 2);
        assertEquals(new Machine(1, 128L << 20), third);
        assertEquals(new Slice(48L << 20, 1), Slice.of(third, 2));
        long all = 4 * (worker.heapBytes() + 2 * (nested.heapBytes() + 2 * (48L << 20)));
        assertTrue(all <= first.memory(), all + " of " + first.memory());
    }

    @Test
    void allLevelsTogetherNeverPlanForMoreThanThereIs() {
        for (int cores = 1; cores < 70; cores += 11) {
            Machine machine = new Machine(cores, cores * GIB + 12345);
            for (int workers = 1; workers <= 40; workers += 3) {
                assertTrue(planned(machine, workers, Nesting.MAX_DEPTH) <= machine.memory());
            }
        }
    }

    /** All heaps, if each worker opens a pool of as many workers, down to the last level. */
    private static long planned(Machine machine, int workers, int levels) {
        if (levels == 0 || workers > Slice.mostWorkers(machine)) {
            return 0;
        }
        Slice slice = Slice.of(machine, workers);
        return workers * (slice.heapBytes() + planned(inside(machine, slice, workers), workers, levels - 1));
    }

    @Test
    void byDefaultAQuarterOfTheShareIsLeft() {
        Machine machine = new Machine(4, 8 * GIB);
        assertEquals(
                machine.memory() / 2 / 4,
                inside(machine, Slice.of(machine, 2), 2).memory());
    }

    @Test
    void aHeapThatTakesItsWholeShareLeavesNothing() {
        Machine machine = new Machine(4, 8 * GIB);
        assertEquals(0, inside(machine, new Slice(4 * GIB, 2), 2).memory());
        assertEquals(0, inside(machine, new Slice(5 * GIB, 2), 2).memory());
        assertEquals(0, Slice.mostWorkers(new Machine(2, 0)));
    }

    @Test
    void aWorkerKnowsItsDepth() {
        assertEquals("1", Nesting.properties(GIB, new Slice(GIB, 1)).get(Nesting.DEPTH));
    }

    @Test
    void belowTheThirdLevelThereIsNone() {
        Nesting.requireRoomBelow("the pool x", 2);
        String message = assertThrows(IllegalStateException.class, () -> Nesting.requireRoomBelow("the pool x", 3))
                .getMessage();
        assertTrue(message.startsWith("the pool x cannot start processes"), message);
    }
}
