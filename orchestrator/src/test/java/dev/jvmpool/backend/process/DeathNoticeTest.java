package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.Outcome;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DeathNoticeTest {

    private static Death death(DeathCause cause, Integer exit, String errorFile, String... tail) {
        return new Death(3, 4711, cause, new Exit(exit, List.of(tail), errorFile));
    }

    private static Death crash(Integer exit, String... tail) {
        return death(new DeathCause.Crashed(), exit, null, tail);
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
                        + " Runtime.halt would end it",
                DeathNotice.of("Tasks::f", crash(8)));
    }

    @Test
    void namesTheSignalAndWhatItLikelyMeans() {
        assertSays(DeathNotice.of("f", crash(137)), "SIGKILL", "exit value 137", "memory is short");
        assertSays(DeathNotice.of("f", crash(139)), "SIGSEGV", "139", "a crash of the JVM or of native code");
        assertSays(DeathNotice.of("f", crash(134)), "SIGABRT", "a crash of the JVM or of native code");
        assertSays(DeathNotice.of("f", crash(143)), "SIGTERM", "sent from outside this pool");
        assertTrue(DeathNotice.of("f", crash(130)).endsWith("it was ended by SIGINT (exit value 130)"));
    }

    @Test
    void showsTheLastWordsAndTheReport() {
        String text = DeathNotice.of("f", death(new DeathCause.Crashed(), 139, "/tmp/hs_err.log", "one", "two"));
        assertSays(text, "the JVM's report is in /tmp/hs_err.log");
        assertTrue(text.endsWith("; the last it wrote to standard error:\n    one\n    two"), text);
    }

    @Test
    void aCrashWithoutACoreIsNoExit() {
        String text = DeathNotice.of("f", death(new DeathCause.Crashed(), 1, "/tmp/hs_err.log"));
        assertSays(text, "it crashed, and ended with exit value 1;", "/tmp/hs_err.log");
    }

    @Test
    void saysWhatToDoAboutAFullHeap() {
        assertSays(DeathNotice.of("f", death(new DeathCause.OutOfMemory(), 3, null)), "its heap was full", "raise");
    }

    @Test
    void saysThatItWasKilledForWhatItSaid() {
        String text = DeathNotice.of("f", death(new DeathCause.ProtocolBroken("nonsense"), 137, null));
        assertTrue(text.endsWith("it was killed because it did not keep to the protocol: nonsense"), text);
    }

    @Test
    void saysThatItWasKilledBecauseItWasBeyondReach() {
        String text = DeathNotice.of("f", death(new DeathCause.Unreachable("it closed its channel"), 137, null));
        assertTrue(
                text.endsWith("it was killed because it could not be reached any more: it closed its channel"), text);
    }

    @Test
    void saysWhyAPoolIsBroken() {
        Death death = new Death(
                1,
                4711,
                new DeathCause.FailedToStart("its process ended before it was ready"),
                new Exit(1, List.of("Unrecognized VM option 'Foo'"), null));
        assertEquals(
                "the pool p is broken: its worker 1 did not start: its process ended before it was ready (exit"
                        + " value 1); the last it wrote to standard"
                        + " error:\n    Unrecognized VM option 'Foo'",
                DeathNotice.failedToStart("p", death));
    }

    @Test
    void aProcessThatNeverWasHasNoExit() {
        Death death = new Death(1, -1, new DeathCause.FailedToStart("no such file"), new Exit(null, List.of(), null));
        assertEquals(
                "the pool p is broken: its worker 1 did not start: no such file",
                DeathNotice.failedToStart("p", death));
    }

    private static WorkerDiedException died(Death death) {
        RunResults results = new RemoteFailure(1, new Outcome.Died(death), 1, "Tasks::f", "pool", null);
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
        WorkerDiedException exit = died(crash(0));
        assertEquals(OptionalInt.of(0), exit.exitValue());
        assertNull(exit.signal());
        assertEquals(OptionalInt.empty(), died(crash(null)).exitValue());
    }
}
