package dev.jvmpool.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.Pool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What meters say of real worker processes. */
class WorkerMemoryIT {

    @Test
    void workersHaveMemoryAsLongAsTheyAreThere() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells what memory a process has");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Pool pool = Pool.processes().workers(2).heap("64m").open()) {
            new PoolMetrics(pool, "memory").bindTo(registry);
            pool.prestart().get();
            double all = registry.get("jvmpool.workers.memory").gauge().value();
            double most = registry.get("jvmpool.workers.memory.max").gauge().value();
            assertTrue(most > 5e6 && all > most && all <= 2 * most, all + " and " + most);
            assertEquals(2, registry.get("jvmpool.workers.start").timer().count());
            assertEquals(2, registry.get("executor.pool.size").gauge().value());
        }
        assertTrue(Double.isNaN(registry.get("jvmpool.workers.memory").gauge().value()));
        assertEquals(
                2,
                registry.get("jvmpool.workers.ended")
                        .tag("cause", "closed")
                        .counter()
                        .count());
    }

    @Test
    void workersThatWereThereBeforeHaveMemoryAndNoStart() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells what memory a process has");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Pool pool = Pool.processes().workers(2).heap("64m").open()) {
            pool.prestart().get();
            new PoolMetrics(pool, "late").bindTo(registry);
            double all = registry.get("jvmpool.workers.memory").gauge().value();
            double most = registry.get("jvmpool.workers.memory.max").gauge().value();
            assertTrue(most > 5e6 && all > most && all <= 2 * most, all + " and " + most);
            assertEquals(0, registry.get("jvmpool.workers.start").timer().count());
        }
        assertTrue(Double.isNaN(registry.get("jvmpool.workers.memory").gauge().value()));
    }
}
