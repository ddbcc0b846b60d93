package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM is told reaches it, in a pool and in a process. */
class JvmSettingsIT {

    private final Printed printed = new Printed();

    private static <B extends JvmSettings<B>> B settings(B builder, Path directory) {
        Map<String, String> environment = new HashMap<>();
        environment.put("JVMPOOL_TEST", "a b=\u20ac'\"$x");
        environment.put("HOME", null);
        return builder.environment(environment)
                .systemProperties(Map.of("test.one", "1 'a' ", "test.two", "lost"))
                .jvmArgs("-Dtest.two=2")
                .workingDirectory(directory);
    }

    private static List<String> expected(Path directory) throws Exception {
        return List.of(
                "a b=\u20ac'\"$x", "null", "1 'a' 2", directory.toRealPath().toString());
    }

    @Test
    void surroundingsOfAPool(@TempDir Path directory) throws Exception {
        try (Pool pool = settings(Pool.processes().workers(1), directory).open()) {
            assertEquals(expected(directory), PoolContract.get(pool.submit(ProcessTasks::surroundings)));
        }
    }

    @Test
    void surroundingsOfAProcess(@TempDir Path directory) throws Exception {
        settings(JvmProcess.builder().output(printed), directory)
                .of(ProcessTasks::printSurroundings)
                .start()
                .close();
        assertEquals(expected(directory), printed.out().lines().toList(), printed.err());
    }

    @Test
    void aPrefixThatBecomesTheJvm() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")) && Files.exists(Path.of("/usr/bin/nice")));
        int nicer = Math.min(19, ProcessTasks.niceness() + 5);
        try (Pool pool =
                Pool.processes().workers(1).commandPrefix("nice", "-n", "5").open()) {
            assertEquals(nicer, PoolContract.get(pool.submit(ProcessTasks::niceness)));
        }
        JvmProcess process = JvmProcess.builder()
                .output(printed)
                .commandPrefix("/usr/bin/nice", "-n", "5")
                .of(ProcessTasks::printNiceness)
                .start();
        process.close();
        assertEquals(nicer + "\n", printed.out(), printed.err());
    }

    /** The process is then the prefix's; what the documentation promises of it is that functions run and a kill ends all. */
    @Test
    void aPrefixThatStartsTheJvmAsAChild(@TempDir Path directory) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/timeout")));
        JvmProcessBuilder builder = JvmProcess.builder().output(printed).commandPrefix("timeout", "1000");
        JvmProcess process = builder.of(ProcessTasks::print, 1).start();
        process.close();
        assertEquals("line 0\nthe last has no end", printed.out(), printed.err());
        JvmProcess killed =
                builder.of(ProcessTasks::hookAndWait, directory.toString()).start();
        ConcurrentPoolContract.awaitFile(directory.resolve("begun"));
        killed.kill();
        killed.join();
        assertEquals(Optional.of("SIGKILL"), killed.exitSignal());
        assertTrue(killed.exitValue().isPresent());
    }
}
