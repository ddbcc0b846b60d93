package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.lock.LockWait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the errors say of attempts, and of locks. */
class RemoteFailureTest {

    private static final Death DEATH = new Death(
            3, 4711, new DeathCause.Crashed(), new Exit(137, List.of(), null, null), Duration.ofMinutes(1), null);

    private static Throwable failure(Outcome outcome, int attempts) {
        Object[] results = new RemoteFailure(1, outcome, attempts, "Tasks::f", "pool", null).read();
        return assertInstanceOf(RunResults.Failure.class, results[0]).error();
    }

    private static String message(Outcome outcome, int attempts) {
        return failure(outcome, attempts).getMessage();
    }

    @Test
    void aDeathSaysWhichAttemptItWas() {
        String message = message(new Outcome.Died(DEATH, null), 3);
        assertTrue(message.contains("died while it ran Tasks::f (attempt 3 of 3): "), message);
        assertFalse(message(new Outcome.Died(DEATH, null), 1).contains("attempt"));
    }

    @Test
    void aTimeoutSaysForWhatTheTaskWaitedAndWhereWhoHadThatStood() {
        List<StackTraceElement> waits = List.of(new StackTraceElement("Tasks", "f", "Tasks.java", 7));
        List<StackTraceElement> has = List.of(new StackTraceElement("Loader", "load", "Loader.java", 8));
        List<LockWait> locks = List.of(
                new LockWait("java.lang.Object@1", "loader", has), new LockWait("java.lang.Object@2", "main", waits));
        Outcome outcome = new Outcome.TimedOut(Overtime.of(Duration.ofSeconds(1)), waits, locks, null);
        Throwable error = failure(outcome, 1);
        assertEquals(
                "Tasks::f ran longer than 1s; it was interrupted; the task waited for java.lang.Object@1, which the thread"
                        + " \"loader\" had",
                error.getMessage());
        Throwable loader = error.getCause().getCause();
        assertEquals("where Tasks::f stood", error.getCause().getMessage());
        assertEquals(7, error.getCause().getStackTrace()[0].getLineNumber());
        assertEquals("where the thread \"loader\" stood, which had java.lang.Object@1", loader.getMessage());
        assertEquals(8, loader.getStackTrace()[0].getLineNumber());
        assertEquals(7, loader.getCause().getStackTrace()[0].getLineNumber());
    }

    @Test
    void aDeadlockIsCalledOne() {
        LockWait first = new LockWait("java.lang.Object@1", "loader", List.of());
        LockWait second = new LockWait("java.lang.Object@2", "writer", List.of());
        LockWait byTask = new LockWait("java.lang.Object@3", "main", List.of(), true);
        LockWait byLoader = new LockWait("java.lang.Object@3", "loader", List.of(), true);
        String begin =
                "Tasks::f ran longer than 1s; it was interrupted; the task waited for java.lang.Object@1, which the"
                        + " thread \"loader\" had, which waited for java.lang.Object@2, which the thread \"writer\" had, which waited"
                        + " for java.lang.Object@3, which ";
        Duration limit = Duration.ofSeconds(1);
        assertEquals(
                begin + "the task (the thread \"main\") had: a deadlock",
                message(new Outcome.TimedOut(Overtime.of(limit), List.of(), List.of(first, second, byTask), null), 1));
        assertEquals(
                begin + "the thread \"loader\" had: a deadlock",
                message(
                        new Outcome.TimedOut(Overtime.of(limit), List.of(), List.of(first, second, byLoader), null),
                        1));
    }

    @Test
    void aTimeoutSaysWhichAttemptItWas() {
        Duration limit = Duration.ofSeconds(1);
        String message = message(new Outcome.TimedOut(Overtime.of(limit), List.of(), List.of(), null), 2);
        assertTrue(message.startsWith("Tasks::f (attempt 2 of 2) ran longer than"), message);
        assertFalse(message(new Outcome.TimedOut(Overtime.of(limit), List.of(), List.of(), null), 1)
                .contains("attempt"));
    }
}
