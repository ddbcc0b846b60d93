package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** No contract is forgotten on a cluster. */
class SparkContractsTest {

    private static Set<String> runBy(Class<?> mode) {
        return Arrays.stream(mode.getDeclaredClasses())
                .filter(each -> each.isAnnotationPresent(Nested.class))
                .map(each -> each.getSuperclass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aClusterRunsAllButThoseOfWhatStaysOnAMachineOrInAnExecutor() {
        Set<String> expected = runBy(ProcessPoolIT.class);
        expected.removeAll(List.of("SharedArrayContract", "ParallelContract", "ConcurrentPartialContract"));
        assertEquals(expected, runBy(SparkPoolIT.class));
    }
}
