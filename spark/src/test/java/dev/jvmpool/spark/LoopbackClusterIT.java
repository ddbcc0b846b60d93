package dev.jvmpool.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** What the other tests on a cluster rely on: that it runs jobs, and leaves nothing. */
class LoopbackClusterIT {

    @Test
    void runsAJobAndLeavesNoProcess() throws Exception {
        SharedApplication.end();
        List<ProcessHandle> started = new ArrayList<>();
        try (LoopbackCluster cluster = LoopbackCluster.start(1, 1, "512m")) {
            started.addAll(cluster.workers());
            try (JavaSparkContext context = new JavaSparkContext(cluster.conf("a count"))) {
                assertEquals(2, context.parallelize(List.of(1, 2), 2).count());
                started.addAll(cluster.executors());
            }
        }
        assertEquals(2, started.size());
        for (ProcessHandle each : started) {
            assertFalse(each.isAlive(), () -> each.info().toString());
        }
    }
}
