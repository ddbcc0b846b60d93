package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.tasks.Sleeping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One function in one JVM: started, joined, ended. */
class JvmProcessIT {

    private final Printed printed = new Printed();

    private JvmProcessBuilder listened() {
        return JvmProcess.builder().output(printed);
    }

    private static int valueOf(JvmProcess process) throws InterruptedException {
        process.join();
        return process.exitValue().getAsInt();
    }

    @Test
    void beforeTheStartThereIsNothing() {
        JvmProcess process = JvmProcess.builder().name("mine").of(ProcessTasks::nothing);
        assertTrue(process.pid().isEmpty());
        assertTrue(process.exitValue().isEmpty());
        assertTrue(process.exitSignal().isEmpty());
        assertFalse(process.isAlive());
        assertFalse(process.isDaemon());
        assertEquals("JvmProcess[mine, not started]", process.toString());
        for (var call : List.<org.junit.jupiter.api.function.Executable>of(
                process::join, () -> process.join(Duration.ZERO), process::terminate, process::kill)) {
            String message = assertThrows(IllegalStateException.class, call).getMessage();
            assertTrue(message.contains("mine was not started"), message);
        }
        process.close();
    }

    @Test
    void itRunsInAProcessOfItsOwn(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pid");
        JvmProcess process = JvmProcess.of(ProcessTasks::writePid, file);
        assertSame(process, process.start());
        assertTrue(process.isAlive() || process.exitValue().isPresent());
        process.join();
        assertEquals(OptionalInt.of(0), process.exitValue());
        assertEquals(Optional.empty(), process.exitSignal());
        assertFalse(process.isAlive());
        assertEquals(Long.toString(process.pid().getAsLong()), Files.readString(file));
        assertTrue(process.join(Duration.ZERO));
        assertTrue(process.toString().endsWith("ended with exit value 0]"), process.toString());
        process.terminate();
        process.kill();
    }

    @Test
    void itRunsOnce() throws Exception {
        try (JvmProcess process = JvmProcess.of(ProcessTasks::nothing).start()) {
            String message =
                    assertThrows(IllegalStateException.class, process::start).getMessage();
            assertTrue(message.contains("was started before"), message);
        }
    }

    @Test
    void aJoinThatDoesNotWait(@TempDir Path directory) throws Exception {
        try (JvmProcess process =
                JvmProcess.of(ProcessTasks::await, directory + "/go").start()) {
            assertFalse(process.join(Duration.ZERO));
            assertFalse(process.join(Duration.ofSeconds(-1)));
            assertFalse(process.join(Duration.ofMillis(1)));
            assertTrue(process.isAlive());
            assertTrue(process.toString().endsWith("running]"), process.toString());
            Tasks.touch(directory.toString(), "go");
        }
    }

    @Test
    void terminated(@TempDir Path directory) throws Exception {
        JvmProcess process = listened()
                .daemon(true)
                .of(ProcessTasks::hookAndWait, directory.toString())
                .start();
        ConcurrentPoolContract.awaitFile(directory.resolve("begun"));
        process.terminate();
        assertEquals(143, valueOf(process));
        assertEquals(Optional.of("SIGTERM"), process.exitSignal());
        assertEquals("the hook ran", printed.out());
        assertTrue(process.toString().endsWith("ended by SIGTERM (exit value 143), daemon]"), process.toString());
    }

    @Test
    void terminatedAtOnce() throws Exception {
        JvmProcess process = JvmProcess.of(Sleeping::sleep, 1000.0).start();
        process.terminate();
        assertEquals(143, valueOf(process));
    }

    @Test
    void killedWithItsChildren(@TempDir Path directory) throws Exception {
        Path child = directory.resolve("child");
        JvmProcess process =
                JvmProcess.of(Crashes::startChildAndGoOn, child.toString()).start();
        ConcurrentPoolContract.awaitFile(child);
        process.kill();
        assertEquals(137, valueOf(process));
        assertEquals(Optional.of("SIGKILL"), process.exitSignal());
    }

    @Test
    void itsOwnExitValue() throws Exception {
        assertEquals(8, valueOf(listened().of(ProcessTasks::exit, 8).start()));
        assertEquals("no end of line", printed.out());
    }

    @Test
    void whatItThrowsIsOnStandardError() throws Exception {
        assertEquals(1, valueOf(listened().of(ProcessTasks::fail, "outside").start()));
        String text = printed.err();
        assertTrue(text.contains("IllegalArgumentException: outside"), text);
        assertTrue(text.contains("Caused by: java.lang.IllegalStateException: inside"), text);
        assertEquals(3, text.lines().filter(line -> line.startsWith("\tat ")).count(), text);
        assertTrue(
                text.lines().filter(line -> line.startsWith("\tat ")).allMatch(line -> line.contains("ProcessTasks")),
                text);
    }

    @Test
    void aValueIsDropped() throws Exception {
        assertEquals(0, valueOf(JvmProcess.of(Tasks::cube, 3).start()));
        assertEquals(0, valueOf(JvmProcess.of(Tasks::join, "a", "b").start()));
        assertEquals(
                0, valueOf(listened().of(ProcessTasks::valueThatCannotTravel).start()));
        assertEquals("returns\n", printed.out());
    }

    @Test
    void itWaitsForAThreadThatIsNoDaemon(@TempDir Path directory) throws Exception {
        JvmProcess process = listened()
                .of(ProcessTasks::leaveThread, directory.toString(), false)
                .start();
        ConcurrentPoolContract.awaitFile(directory.resolve("returned"));
        assertTrue(process.isAlive());
        Tasks.touch(directory.toString(), "go");
        assertEquals(0, valueOf(process));
        assertEquals("the thread ends\n", printed.out());
    }

    @Test
    void alsoWhenItThrew(@TempDir Path directory) throws Exception {
        JvmProcess process = listened()
                .of(ProcessTasks::leaveThreadAndFail, directory.toString())
                .start();
        ConcurrentPoolContract.awaitFile(directory.resolve("returned"));
        assertTrue(process.isAlive());
        Tasks.touch(directory.toString(), "go");
        assertEquals(1, valueOf(process));
        assertEquals("the thread ends\n", printed.out());
    }

    @Test
    void itDoesNotWaitForADaemonThread(@TempDir Path directory) throws Exception {
        assertEquals(
                0,
                valueOf(JvmProcess.of(ProcessTasks::leaveThread, directory.toString(), true)
                        .start()));
    }

    @Test
    void tenRunAtTheSameTime(@TempDir Path directory) throws Exception {
        List<JvmProcess> processes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            processes.add(JvmProcess.builder()
                    .heap("16m")
                    .jvmArgs(PoolMode.QUICK)
                    .of(ProcessTasks::together, directory.toString(), 10)
                    .start());
        }
        for (JvmProcess process : processes) {
            assertEquals(0, valueOf(process));
        }
    }

    @Test
    void allOutputIsThereWhenJoinReturns() throws Exception {
        assertEquals(0, valueOf(listened().of(ProcessTasks::print, 30_000).start()));
        String text = printed.out();
        assertEquals(30_001, text.lines().count());
        assertTrue(text.endsWith("line 29999\nthe last has no end"), text.substring(text.length() - 100));
    }

    @Test
    void aSlowConsumerLosesNothing() throws Exception {
        // What a pipe holds when the process has ended takes this consumer more than the second it has without
        // progress.
        JvmProcess process = JvmProcess.builder()
                .output(text -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
                    printed.accept(text);
                })
                .of(ProcessTasks::print, 2_000)
                .start();
        assertEquals(0, valueOf(process));
        assertTrue(printed.out().endsWith("line 1999\nthe last has no end"));
    }

    @Test
    void aConsumerThatThrowsCostsNothing() throws Exception {
        JvmProcess process = JvmProcess.builder()
                .output(text -> {
                    throw new AssertionError("mine");
                })
                .of(ProcessTasks::print, 10)
                .start();
        assertEquals(0, valueOf(process));
    }

    @Test
    void theEndIsToldToWhomeverAsked() throws Exception {
        JvmProcess process = JvmProcess.of(ProcessTasks::exit, 3);
        CompletableFuture<Integer> value =
                process.onExit().thenApply(each -> each.exitValue().getAsInt());
        process.onExit().cancel(true);
        assertFalse(value.isDone());
        process.start();
        assertEquals(3, value.get(60, TimeUnit.SECONDS));
        assertSame(process, process.onExit().get(60, TimeUnit.SECONDS));
    }

    @Test
    void closeWaits() throws Exception {
        JvmProcess process = JvmProcess.of(ProcessTasks::hook);
        try (process) {
            process.start();
        }
        assertEquals(OptionalInt.of(0), process.exitValue());
        process.close();
    }

    @Test
    void closeKillsWhenItIsInterrupted() throws Exception {
        JvmProcess process = JvmProcess.of(Sleeping::sleep, 1000.0).start();
        Thread.currentThread().interrupt();
        process.close();
        assertTrue(Thread.interrupted());
        assertEquals(Optional.of("SIGKILL"), process.exitSignal());
    }

    @Test
    void anInterruptedJoinLeavesTheProcessAlone() throws Exception {
        JvmProcess process = JvmProcess.of(Sleeping::sleep, 1000.0).start();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread joiner = new Thread(() -> {
            assertThrows(InterruptedException.class, process::join);
            interrupted.countDown();
        });
        joiner.start();
        joiner.interrupt();
        assertTrue(interrupted.await(60, TimeUnit.SECONDS));
        assertTrue(process.isAlive());
        process.kill();
        process.join();
    }
}
