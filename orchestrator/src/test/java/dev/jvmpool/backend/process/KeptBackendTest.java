package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.dispatch.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which calls of Parallel workers are kept for. No worker starts. */
class KeptBackendTest {

    private static final long MINUTE = KeptBackends.IDLE.toNanos();
    private static final long START = Long.MAX_VALUE - MINUTE / 2;

    private final KeptBackend kept = new KeptBackend(workers(4), START);

    private static ProcessBackend workers(int count) {
        Settings settings =
                new Settings(count, Duration.ofSeconds(60), Duration.ofSeconds(5), null, 0, Duration.ofMinutes(1));
        return ProcessBackend.of("kept", settings, null, null, (worker, pid, printed) -> {});
    }

    @Test
    void itServesAsManyJobsAsItHasWorkersAndFewer() {
        for (int jobs = 1; jobs <= 4; jobs++) {
            assertTrue(kept.serves(jobs, START), jobs + " jobs");
            assertEquals(jobs, kept.lease(jobs, START).backend().traits().workers());
        }
        assertFalse(kept.serves(5, START));
    }

    /** Its workers have less memory than those of a smaller pool would have. */
    @Test
    void fewerJobsGetItsWorkersAsLongAsSomebodyNeedsThemAll() {
        assertTrue(kept.serves(3, START + MINUTE - 1));
        assertFalse(kept.serves(3, START + MINUTE));
        assertTrue(kept.serves(4, START + MINUTE));
        kept.lease(3, START + MINUTE - 1);
        assertFalse(kept.serves(3, START + MINUTE), "those who need fewer do not keep it");
        kept.lease(4, START + MINUTE);
        assertTrue(kept.serves(3, START + 2 * MINUTE - 1));
        assertFalse(kept.serves(3, START + 2 * MINUTE));
    }
}
