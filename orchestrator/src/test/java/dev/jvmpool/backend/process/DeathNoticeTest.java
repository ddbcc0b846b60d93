package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.WorkerDeath;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.WorkerOutOfMemoryException;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.dispatch.CrashReport;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.wire.ExitValues;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DeathNoticeTest {

    private static Death death(DeathCause cause, Integer exit, String errorFile, String... tail) {
        CrashReport crash = errorFile == null ? null : new CrashReport(errorFile, "SIGSEGV (0xb), in C [libx.so+0x9]");
        Exit end = new Exit(exit, List.of(tail), crash, null);
        return new Death(3, 4711, cause, end, Duration.ofMillis(61_500), Duration.ofNanos(1_250_400_000));
    }

    private static Death crash(Integer exit, String... tail) {
        return death(new DeathCause.Crashed(), exit, null, tail);
    }

    private static String notice(Death death) {
        return DeathNotice.of("Tasks::f", "1,\"x\"", death);
    }

    private static String firstLine(Death death) {
        return notice(death).lines().findFirst().orElseThrow();
    }

    private static void assertSays(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void saysWhoRanWhatAndHowItEnded() {
        assertEquals(
                "worker 3 (pid 4711) died while it ran Tasks::f: it ended with exit value 8, as System.exit or"
                        + " Runtime.halt would end it\n"
                        + "  input: 1,\"x\"\n"
                        + "  it had run for 1.25s, and its worker had been there for 1m1.5s",
                notice(crash(8)));
    }

    @Test
    void saysNothingOfTheInputOfATaskWithoutArguments() {
        assertTrue(DeathNotice.of("Tasks::f", "", crash(8)).contains("would end it\n  it had run for"));
    }

    @Test
    void saysThatARunHadNotBegun() {
        Death death = crash(8);
        Death early = new Death(3, 4711, death.cause(), death.exit(), death.age(), null);
        assertSays(notice(early), "\n  it had not begun, and its worker had been there for 1m1.5s");
    }

    @Test
    void namesTheExitValuesOfWorkersOwn() {
        assertSays(firstLine(crash(ExitValues.PARENT_GONE)), "exit value 23,", "its orchestrator");
        assertSays(firstLine(crash(ExitValues.DEFECT)), "exit value 70,", "whose main thread fails ends");
        assertSays(firstLine(crash(ExitValues.CANNOT_READ)), "exit value 74,", "cannot read what it is told");
        assertSays(firstLine(crash(ExitValues.HOOKS_HANG)), "exit value 75,", "shutdown hooks");
        assertSays(firstLine(crash(ExitValues.USAGE)), "exit value 64,", "arguments");
        assertSays(firstLine(crash(127)), "a shell that cannot run its program");
    }

    @Test
    void namesTheSignalAndWhatItLikelyMeans() {
        assertSays(firstLine(crash(137)), "SIGKILL", "exit value 137", "memory is short");
        assertSays(firstLine(crash(139)), "SIGSEGV", "139", "a crash of the JVM or of native code");
        assertSays(firstLine(crash(134)), "SIGABRT", "a crash of the JVM or of native code");
        assertSays(firstLine(crash(143)), "SIGTERM", "sent from outside this pool");
        assertTrue(firstLine(crash(130)).endsWith("it was ended by SIGINT (exit value 130)"));
    }

    @Test
    void showsTheLastWordsAndTheReport() {
        Death death = death(new DeathCause.Crashed(), 139, "/tmp/hs_err.log", "one", "two");
        assertSays(notice(death), "\n  the JVM's report is in /tmp/hs_err.log\n");
        assertTrue(notice(death).endsWith("\n  the last it wrote to standard error:\n    one\n    two"), notice(death));
        assertTrue(firstLine(death).endsWith("native code; SIGSEGV (0xb), in C [libx.so+0x9]"), firstLine(death));
    }

    @Test
    void aCrashWithoutACoreIsNoExit() {
        Death death = death(new DeathCause.Crashed(), 1, "/tmp/hs_err.log");
        assertSays(firstLine(death), "it crashed, and ended with exit value 1; SIGSEGV");
        assertSays(notice(death), "/tmp/hs_err.log");
    }

    @Test
    void saysWhatToDoAboutAFullHeap() {
        assertSays(firstLine(death(new DeathCause.OutOfMemory(), 3, null)), "its heap was full", "raise");
    }

    @Test
    void saysThatItWasKilledForWhatItSaid() {
        String text = firstLine(death(new DeathCause.ProtocolBroken("nonsense"), 137, null));
        assertTrue(text.endsWith("it was killed because it did not keep to the protocol: nonsense"), text);
    }

    @Test
    void saysThatItWasKilledBecauseItWasBeyondReach() {
        String text = firstLine(death(new DeathCause.Unreachable("it closed its channel"), 137, null));
        assertTrue(
                text.endsWith("it was killed because it could not be reached any more: it closed its channel"), text);
    }

    @Test
    void saysWhyAPoolIsBroken() {
        Exit exit = new Exit(1, List.of("Unrecognized VM option 'Foo'"), null, null);
        assertEquals(
                "the pool p is broken: its worker 1 did not start: its process ended before it was ready: it ended with"
                        + " exit value 1, as System.exit or Runtime.halt would end it, or as a JVM that cannot start"
                        + " ends\n  the last it wrote to standard"
                        + " error:\n    Unrecognized VM option 'Foo'",
                notStarted("its process ended before it was ready", true, exit));
    }

    private static String notStarted(String reason, boolean ended, Exit exit) {
        DeathCause cause = new DeathCause.FailedToStart(reason, ended);
        return DeathNotice.failedToStart("p", new Death(1, 4711, cause, exit, Duration.ZERO, null));
    }

    @Test
    void anInitializerThatThrowsDoesNotLookLikeAKillOfTheKernels() {
        assertEquals(
                "the pool p is broken: its worker 1 did not start: its initializer failed: no database",
                notStarted("its initializer failed: no database", false, new Exit(137, List.of(), null, null)));
    }

    @Test
    void saysThatTheKernelKilledIt() {
        Exit exit = new Exit(137, List.of(), null, "its group has 100m");
        Death death = new Death(3, 4711, new DeathCause.KilledForMemory(), exit, Duration.ZERO, Duration.ZERO);
        assertSays(firstLine(death), "the kernel killed it (SIGKILL) because memory was short: its group has 100m");
        assertInstanceOf(WorkerOutOfMemoryException.class, died(death));
        Exit other = new Exit(137, List.of(), null, "");
        assertSays(
                firstLine(new Death(3, 4711, new DeathCause.Crashed(), other, Duration.ZERO, Duration.ZERO)),
                "SIGKILL (exit value 137), which this pool did not send, nor the kernel because memory was short");
    }

    @Test
    void aProcessThatNeverWasHasNoExit() {
        assertEquals(
                "the pool p is broken: its worker 1 did not start: no such file",
                notStarted("no such file", false, new Exit(null, List.of(), null, null)));
    }

    private static WorkerDiedException died(Death death) {
        RunResults results = new RemoteFailure(1, new Outcome.Died(death, "7"), 2, "Tasks::f", "pool", null);
        RunResults.Failure failure = assertInstanceOf(RunResults.Failure.class, results.read()[0]);
        return assertInstanceOf(WorkerDiedException.class, failure.error());
    }

    @Test
    void theExceptionHasItAllAsFieldsToo() {
        WorkerDiedException e = died(crash(137, "last"));
        assertEquals(3, e.worker());
        assertEquals(4711, e.pid());
        assertEquals(OptionalInt.of(137), e.exitValue());
        assertEquals("SIGKILL", e.signal());
        assertEquals(List.of("last"), e.errorTail());
        WorkerDeath death = e.death();
        assertEquals("Tasks::f", death.task());
        assertEquals("7", death.input());
        assertEquals(2, death.attempt());
        assertEquals(Duration.ofNanos(1_250_400_000), death.runTime());
        assertEquals(Duration.ofMillis(61_500), death.age());
        assertNull(death.crashReport());
        WorkerDeath crash =
                died(death(new DeathCause.Crashed(), 139, "/tmp/hs_err.log")).death();
        assertEquals("/tmp/hs_err.log", crash.crashReport());
        assertEquals("SIGSEGV (0xb), in C [libx.so+0x9]", crash.crash());
        WorkerDiedException exit = died(crash(0));
        assertEquals(OptionalInt.of(0), exit.exitValue());
        assertNull(exit.signal());
        assertEquals(OptionalInt.empty(), died(crash(null)).exitValue());
    }
}
