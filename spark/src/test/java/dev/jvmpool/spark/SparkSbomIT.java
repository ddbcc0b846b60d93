package dev.jvmpool.spark;

import dev.jvmpool.release.ProgramContents;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The bill of materials, which only the profile release makes. */
@EnabledIfSystemProperty(named = "jvmpool.sbom", matches = ".+", disabledReason = "made by mvn -Prelease")
class SparkSbomIT {

    @Test
    void namesWhatTheRunnableJarHolds() throws Exception {
        ProgramContents.assertNamed(
                Path.of(System.getProperty("jvmpool.spark.jar")),
                Path.of(System.getProperty("jvmpool.jar.own")),
                Path.of(System.getProperty("jvmpool.sbom")));
    }
}
