package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One function in one JVM: started, joined, ended. */
class JvmProcessStartIT {

    private final Printed printed = new Printed();

    private JvmProcessBuilder listened() {
        return JvmProcess.builder().output(printed);
    }

    private static int valueOf(JvmProcess process) throws InterruptedException {
        process.join();
        return process.exitValue().getAsInt();
    }

    @Test
    void aFunctionThatIsNotThere(@TempDir Path empty) throws Exception {
        assertEquals(
                1, valueOf(listened().classpath(empty).of(ProcessTasks::nothing).start()));
        assertTrue(printed.err().contains("cannot run its function: there is no class dev.jvmpool.ProcessTasks"));
    }

    @Test
    void anArgumentThatCannotBeReadThere() throws Exception {
        assertEquals(
                1,
                valueOf(listened()
                        .systemProperty("picky", "")
                        .of(ProcessTasks::take, new ProcessTasks.Picky("x"))
                        .start()));
        assertTrue(printed.err().contains("the argument of"), printed.err());
        assertTrue(printed.err().contains("not here"), printed.err());
    }

    @Test
    void aProcessThatIsNotReadyInTime() throws Exception {
        // It would be ready now and then, if the machine has much else to do; this one never is.
        JvmProcess process = listened()
                .commandPrefix("/bin/sh", "-c", "exec sleep 1000")
                .startTimeout(Duration.ofMillis(1))
                .of(ProcessTasks::nothing)
                .start();
        assertEquals(137, valueOf(process));
        assertTrue(printed.err().contains("is killed: it was not ready within 0.001s"), printed.err());
    }

    @Test
    void aWrongFlag() throws Exception {
        assertEquals(
                1,
                valueOf(listened()
                        .jvmArgs("-XX:+NoSuchFlag")
                        .of(ProcessTasks::nothing)
                        .start()));
        assertTrue(printed.err().contains("NoSuchFlag"), printed.err());
    }

    @Test
    void oneThatCannotBeStartedCanBeTriedAgain(@TempDir Path parent) throws Exception {
        Path directory = Files.createDirectory(parent.resolve("here"));
        JvmProcess process = JvmProcess.builder().workingDirectory(directory).of(ProcessTasks::nothing);
        Files.delete(directory);
        assertThrows(UncheckedIOException.class, process::start);
        assertFalse(process.isAlive());
        assertThrows(IllegalStateException.class, process::join);
        Files.createDirectory(directory);
        assertEquals(0, valueOf(process.start()));
    }

    @Test
    void aLongArgument() throws Exception {
        assertEquals(
                0,
                valueOf(JvmProcess.of(Tasks::join, "x".repeat(10_000_000), "").start()));
    }
}
