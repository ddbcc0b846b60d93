package dev.jvmpool.tasks;

import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a Unix shell")
class ProgramsIT {

    @TempDir
    Path dir;

    @Test
    void keepsTheOutputsApart() throws Exception {
        String line = "sh -c 'echo out; echo Grüße >&2'";
        assertEquals(new CommandResult(line, 0, "out\n", "Grüße\n"), Programs.command(line));
    }

    @Test
    void anExitValueIsAResult() throws Exception {
        assertEquals(3, Programs.anyExit("sh -c 'exit 3'").exitValue());
        assertEquals(128 + 9, Programs.anyExit("sh -c 'kill -9 $$'").exitValue());
    }

    @Test
    void commandThatFailsIsATaskThatFails() {
        CommandFailedException failed = assertThrows(
                CommandFailedException.class,
                () -> Programs.command("sh -c 'echo out; echo first >&2; echo last >&2; exit 3'"));
        assertEquals("exit value 3: last", failed.getMessage());
        assertEquals("out\n", failed.result().stdout());
        failed = assertThrows(CommandFailedException.class, () -> Programs.command("sh -c 'kill -9 $$'"));
        assertEquals("exit value 137, which stands for signal 9", failed.getMessage());
    }

    @Test
    void argumentsArriveAsWritten() throws Exception {
        CommandResult result = Programs.command("printf '[%s]' ' a  b ' '' $HOME '\"' \"it's\"");
        assertEquals("[ a  b ][][$HOME][\"][it's]", result.stdout());
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertEquals(new CommandResult("cat", 0, "", ""), Programs.command("cat"));
    }

    @Test
    void aMissingProgramIsAnErrorThatNamesIt() {
        IOException e = assertThrows(IOException.class, () -> Programs.command("no-such-program a b"));
        assertTrue(e.getMessage().contains("no-such-program"), e.getMessage());
    }

    @Test
    void keepsTheFirstMebibyteOfALongOutput() throws Exception {
        CommandResult result = Programs.command("sh -c 'head -c 3000000 /dev/zero | tr \"\\0\" x'");
        String mark = "\n[truncated: the first 1048576 of 3000000 bytes]\n";
        assertTrue(result.stdout().endsWith("x" + mark));
        assertEquals(1_048_576 + mark.length(), result.stdout().length());
    }

    @Test
    void doesNotWaitForWhatTheProgramLeavesBehind() throws Exception {
        CommandResult result = Programs.command("sh -c 'sleep 1000 2>/dev/null & echo $!'");
        long pid = Long.parseLong(result.stdout().strip());
        try {
            assertTrue(isRunning(pid), "the program's own choice, so it is left alone");
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void anInterruptKillsTheProgramAndItsDescendants() throws Exception {
        Path pids = dir.resolve("pids");
        String inner = "sleep 1000 & echo $! >> \"$0\"; echo $$ >> \"$0\"; wait";
        String line = "sh -c 'trap \"\" TERM INT; sh -c \"$1\" \"$0\" & echo $$ >> \"$0\"; wait' '" + pids + "' '"
                + inner + "'";
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread task = new Thread(() -> {
            try {
                Programs.command(line);
            } catch (Throwable e) {
                end.set(e);
            }
        });
        task.start();
        until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 3);
        List<Long> running =
                Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertTrue(running.stream().allMatch(ProgramsIT::isRunning), "all three run before the interrupt");
        task.interrupt();
        task.join();
        assertInstanceOf(InterruptedException.class, end.get());
        for (long pid : running) {
            until(() -> !isRunning(pid));
        }
    }

    /** A killed orphan that nobody reaps, as in a container without an init, is a zombie and runs no more. */
    private static boolean isRunning(long pid) {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }
}
