package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong settings are refused where the pool is opened or the process made, by both with the same words. No process is started. */
class JvmSettingsTest {

    private static void refused(
            UnaryOperator<ProcessPoolBuilder> pool, UnaryOperator<JvmProcessBuilder> process, String... words) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> pool.apply(Pool.processes()).open())
                .getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
        String ofProcess = assertThrows(
                        IllegalArgumentException.class,
                        () -> process.apply(JvmProcess.builder()).of(ProcessTasks::nothing))
                .getMessage();
        assertEquals(message, ofProcess);
    }

    @Test
    void systemProperties() {
        String rule = "systemProperties must have keys without '='";
        refused(b -> b.systemProperty("", "x"), b -> b.systemProperty("", "x"), rule, "\"\"");
        refused(b -> b.systemProperty("a=b", "x"), b -> b.systemProperty("a=b", "x"), rule, "a=b");
        Map<String, String> own = Map.of("jvmpool.depth", "0");
        refused(b -> b.systemProperties(own), b -> b.systemProperties(own), "jvmpool's own", "jvmpool.depth");
    }

    @Test
    void environment() {
        String rule = "environment must have names";
        refused(b -> b.environment(Map.of("", "x")), b -> b.environment(Map.of("", "x")), rule, "\"\"");
        refused(b -> b.environment(Map.of("A=", "x")), b -> b.environment(Map.of("A=", "x")), rule, "A=");
        Map<String, String> nul = Map.of("A", "\0");
        refused(b -> b.environment(nul), b -> b.environment(nul), "environment must have values", ": A");
    }

    @Test
    void workingDirectory(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        for (Path wrong : List.of(file, directory.resolve("none"))) {
            refused(
                    b -> b.workingDirectory(wrong),
                    b -> b.workingDirectory(wrong),
                    "workingDirectory must be a directory that exists",
                    wrong.toString());
        }
    }

    @Test
    void commandPrefix(@TempDir Path directory) throws Exception {
        refused(b -> b.commandPrefix("nice", ""), b -> b.commandPrefix("nice", ""), "no empty words", "[nice, ]");
        Path file = Files.createFile(directory.resolve("notExecutable"));
        for (String wrong : List.of("no-such-program", "./nice", file.toString(), directory.toString())) {
            refused(b -> b.commandPrefix(wrong), b -> b.commandPrefix(wrong), "commandPrefix must begin", wrong);
        }
    }

    @Test
    void aCommandPrefixIsLookedForOnThePathOfTheWorkers(@TempDir Path directory) throws Exception {
        File program = Files.createFile(directory.resolve("my-prefix")).toFile();
        assertTrue(program.setExecutable(true));
        refused(b -> b.commandPrefix("my-prefix"), b -> b.commandPrefix("my-prefix"), "my-prefix");
        Map<String, String> path = Map.of("PATH", directory.toString());
        Pool.processes()
                .environment(path)
                .commandPrefix("my-prefix", "x")
                .open()
                .close();
        Pool.processes().commandPrefix(program.toString()).open().close();
    }

    @Test
    void theOthers(@TempDir Path empty) {
        refused(b -> b.heap("7m"), b -> b.heap("7m"), "heap must be 8m or more", "7m");
        refused(b -> b.workers(1).heap("999999g"), b -> b.heap("999999g"), "heap must fit into", "1 times");
        refused(b -> b.name(" "), b -> b.name(" "), "name must not be blank");
        refused(b -> b.name("a\0b"), b -> b.name("a\0b"), "name must have no NUL character", ": a b");
        refused(b -> b.javaHome(empty), b -> b.javaHome(empty), "javaHome must be", empty.toString());
        Path none = empty.resolve("none.jar");
        refused(b -> b.classpath(none), b -> b.classpath(none), "classpath must be of files", "none.jar");
        refused(b -> b.startTimeout(Duration.ZERO), b -> b.startTimeout(Duration.ZERO), "startTimeout must be more");
    }

    @Test
    void aFunctionThatCannotBeSent() {
        Thread captured = Thread.currentThread();
        NotSendableException e =
                assertThrows(NotSendableException.class, () -> JvmProcess.of(() -> captured.interrupt()));
        assertTrue(e.getMessage().startsWith("this function cannot be sent to a process: "), e.getMessage());
    }

    /** That these compile is the test: overloads, values, checked exceptions, lambdas with and without a value. */
    @Test
    void everyKindOfFunctionFits() {
        String captured = "x";
        List<JvmProcess> processes = List.of(
                JvmProcess.of(Tasks::overloaded, 1L),
                JvmProcess.of(Tasks::overloaded, (Object) null),
                JvmProcess.of(Tasks::cube, 3),
                JvmProcess.of(Thread::onSpinWait),
                JvmProcess.of(Thread::new),
                JvmProcess.of(captured::length),
                JvmProcess.of(ProcessTasks::surroundings),
                JvmProcess.of(Tasks::join, "a", "b"),
                JvmProcess.of(ProcessTasks::together, "x", 10),
                JvmProcess.of(() -> ProcessTasks.fail(captured)),
                JvmProcess.of(() -> Files.size(Path.of(captured))),
                JvmProcess.of(n -> System.out.println(n + 1), 3),
                JvmProcess.of((Integer n) -> Tasks.cube(n), 3),
                JvmProcess.of((a, b) -> System.out.println(a + b), "a", 1));
        processes.forEach(process -> assertTrue(process.pid().isEmpty()));
    }

    static void take(Object value) {}

    @Test
    void anArgumentThatCannotBeSent() {
        NotSendableException e =
                assertThrows(NotSendableException.class, () -> JvmProcess.of(JvmSettingsTest::take, List.of(1L)));
        assertTrue(e.getMessage().startsWith("the arguments of "), e.getMessage());
        assertTrue(e.getMessage().contains("JvmSettingsTest::take"), e.getMessage());
    }

    @Test
    void namesCount() {
        String first = JvmProcess.of(ProcessTasks::nothing).name();
        String second = JvmProcess.of(ProcessTasks::nothing).name();
        assertTrue(first.matches("jvmpool-process-\\d+-\\d+"), first);
        assertTrue(!first.equals(second), second);
        assertEquals(
                "loader",
                JvmProcess.builder().name("loader").of(ProcessTasks::nothing).name());
    }
}
