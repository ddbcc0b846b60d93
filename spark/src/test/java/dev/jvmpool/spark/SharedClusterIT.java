package dev.jvmpool.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests share a cluster and an application on it, though after each class nothing is left otherwise. */
@OnCluster
class SharedClusterIT {

    @Test
    void oneClassUsesIt(LoopbackCluster cluster) {
        assertEquals(2, cluster.context().parallelize(List.of(1, 2), 2).count());
    }

    @Nested
    class Inner {

        @Test
        void anotherClassUsesTheSame(LoopbackCluster cluster) {
            assertEquals(1, cluster.context().parallelize(List.of(1), 1).count());
            assertEquals(2, cluster.workers().size());
        }
    }
}
