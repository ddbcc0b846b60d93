package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SliceTest {

    private static final long GIB = 1L << 30;

    @Test
    void coresAndMemoryAreSharedEqually() {
        assertEquals(new Slice(3 * GIB, 2), Slice.of(new Machine(8, 16 * GIB), 4));
    }

    @Test
    void oneWorkerHasItAll() {
        assertEquals(new Slice(3 * GIB, 4), Slice.of(new Machine(4, 4 * GIB), 1));
    }

    @Test
    void moreWorkersThanCoresHaveOneEach() {
        assertEquals(1, Slice.of(new Machine(2, 16 * GIB), 64).cores());
    }

    @Test
    void noMoreWorkersThanThereIsMemoryFor() {
        assertEquals(48, Slice.mostWorkers(new Machine(2, GIB)));
        assertEquals(16L << 20, Slice.of(new Machine(2, GIB), 48).heapBytes());
    }

    @Test
    void allTogetherNeverPlanForMoreThanThereIs() {
        for (int cores = 1; cores < 100; cores += 7) {
            Machine machine = new Machine(cores, cores * GIB + 12345);
            for (int workers = 1; workers <= cores; workers++) {
                Slice slice = Slice.of(machine, workers);
                assertTrue(slice.cores() * workers <= cores);
                assertTrue(slice.heapBytes() * workers <= machine.memory());
            }
        }
    }

    @Test
    void thisMachineHasSomething() {
        Machine here = Machine.here();
        assertTrue(here.cores() >= 1);
        assertTrue(here.memory() > 64L << 20, here.toString());
    }
}
