package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However a driver ends, nothing of it is left on the cluster, which takes the next one. */
@OnCluster
@EnabledOnOs(value = OS.LINUX, disabledReason = "what is left is looked for in /proc")
class SparkDriverEndIT {

    private final Marked marked = new Marked();

    @TempDir
    private Path directory;

    private Process start(LoopbackCluster cluster, String way) throws Exception {
        List<String> command = ClusterProcess.java();
        command.addAll(ClusterArchive.options());
        Arrays.stream(cluster.conf("program").getAll())
                .forEach(each -> command.add("-D" + each._1() + "=" + each._2()));
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        command.add("-Djava.io.tmpdir=" + temporary);
        // Spark's first, as the archive has them.
        String classPath = ClusterProcess.sparkHome().resolve("jars") + File.separator + "*" + File.pathSeparator
                + System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classPath, DriverProgram.class.getName()));
        command.addAll(List.of(way, notes().toString(), marked.mark()));
        return new ProcessBuilder(command)
                .redirectOutput(output())
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }

    private Path notes() {
        return directory.resolve("notes");
    }

    private File output() {
        return directory.resolve("stdout").toFile();
    }

    private List<String> printed() throws Exception {
        return Files.readAllLines(output().toPath());
    }

    private static void awaitNoExecutor(LoopbackCluster cluster) {
        await().atMost(Duration.ofSeconds(20)).until(() -> cluster.executors().isEmpty());
    }

    @Test
    void nothingOutlivesADriverThatIsKilled(LoopbackCluster cluster) throws Exception {
        SharedApplication.end();
        Process driver = start(cluster, "killed");
        try {
            await().atMost(Duration.ofSeconds(80))
                    .failFast(() -> !driver.isAlive())
                    .until(() -> printed().contains("ready"));
            assertFalse(marked.processes().isEmpty());
        } finally {
            driver.destroyForcibly().waitFor();
        }
        marked.awaitNone();
        awaitNoExecutor(cluster);
        assertEquals(2, cluster.context().parallelize(List.of(1, 2), 2).count());
        SharedApplication.end();
    }

    @Test
    void aMainThatReturnsWithoutCloseEndsAfterItsWork(LoopbackCluster cluster) throws Exception {
        SharedApplication.end();
        Process driver = start(cluster, "returns");
        try {
            assertTrue(driver.waitFor(80, TimeUnit.SECONDS), "it does not end");
        } finally {
            driver.destroyForcibly().waitFor();
        }
        assertEquals(List.of("result 81"), printed(), () -> directory + "/stderr");
        assertEquals(0, driver.exitValue());
        marked.awaitNone();
        awaitNoExecutor(cluster);
        try (var left = Files.list(directory.resolve("tmp"))) {
            assertEquals(
                    List.of(),
                    left.map(Path::getFileName)
                            .map(Path::toString)
                            .filter(each -> !each.startsWith("hsperf"))
                            .toList());
        }
    }
}
