package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which calls of Parallel a pool is kept for. No worker starts. */
class KeptBackendTest {

    private static final long MINUTE = KeptBackend.IDLE.toNanos();
    private static final long START = Long.MAX_VALUE - MINUTE / 2;

    private final KeptBackend pool = new KeptBackend(4, START);

    @Test
    void itServesAsManyJobsAsItHasWorkersAndFewer() {
        for (int jobs = 1; jobs <= 4; jobs++) {
            assertTrue(pool.serves(jobs, START), jobs + " jobs");
            assertEquals(jobs, pool.forCall(jobs, START).crew().workers());
        }
        assertFalse(pool.serves(5, START));
    }

    /** Its workers have less memory than those of a smaller pool would have. */
    @Test
    void fewerJobsGetItsWorkersAsLongAsSomebodyNeedsThemAll() {
        assertTrue(pool.serves(3, START + MINUTE - 1));
        assertFalse(pool.serves(3, START + MINUTE));
        assertTrue(pool.serves(4, START + MINUTE));
        pool.forCall(3, START + MINUTE - 1);
        assertFalse(pool.serves(3, START + MINUTE), "those who need fewer do not keep it");
        pool.forCall(4, START + MINUTE);
        assertTrue(pool.serves(3, START + 2 * MINUTE - 1));
        assertFalse(pool.serves(3, START + 2 * MINUTE));
    }
}
