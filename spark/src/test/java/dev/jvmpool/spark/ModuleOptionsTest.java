package dev.jvmpool.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The pom gives the JVMs of these tests what Spark gives its own. */
class ModuleOptionsTest {

    @Test
    void theTestsRunWithSparksOptions() {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> missing = Arrays.stream(
                        JavaModuleOptions.defaultModuleOptions().split(" "))
                .filter(option -> !given.contains(option))
                .toList();
        assertEquals(List.of(), missing, () -> "not in spark.options of the pom");
    }
}
