package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.RunResults;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the errors say of attempts. */
class RemoteFailureTest {

    private static final Death DEATH = new Death(
            3, 4711, new DeathCause.Crashed(), new Exit(137, List.of(), null, null), Duration.ofMinutes(1), null);

    private static String message(Outcome outcome, int attempts) {
        Object[] results = new RemoteFailure(1, outcome, attempts, "Tasks::f", "pool", null).read();
        return assertInstanceOf(RunResults.Failure.class, results[0]).error().getMessage();
    }

    @Test
    void aDeathSaysWhichAttemptItWas() {
        String message = message(new Outcome.Died(DEATH, null), 3);
        assertTrue(message.contains("died while it ran Tasks::f (attempt 3 of 3): "), message);
        assertFalse(message(new Outcome.Died(DEATH, null), 1).contains("attempt"));
    }

    @Test
    void aTimeoutSaysWhichAttemptItWas() {
        Duration limit = Duration.ofSeconds(1);
        String message = message(new Outcome.TimedOut(limit, List.of(), null), 2);
        assertTrue(message.startsWith("Tasks::f (attempt 2 of 2) ran longer than"), message);
        assertFalse(message(new Outcome.TimedOut(limit, List.of(), null), 1).contains("attempt"));
    }
}
