package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jvmpool.value.FunctionReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A call and what came of each of its runs. A second outcome of a run is an error at once, and so is a failure while an
 * attempt is left.
 */
final class RecordedCall {

    private final Call call;
    private final Outcome[] outcomes;

    RecordedCall(String function, int runs, Duration timeout, int retries, Runnable probe) {
        this(function, runs, timeout, retries, null, probe);
    }

    RecordedCall(String function, int runs, Duration timeout, int retries, Lane lane, Runnable probe) {
        outcomes = new Outcome[runs];
        Call.Listener listener = (at, count, outcome) -> {
            probe.run();
            assertAllAttemptsUsed(outcome, retries + 1);
            for (int i = at; i < at + count; i++) {
                assertNull(outcomes[i], "a second outcome of run " + i + ": " + outcome);
                outcomes[i] = outcome;
            }
        };
        call = new Call(function(function), arguments(runs), runs, timeout, retries, listener, lane);
    }

    private static void assertAllAttemptsUsed(Outcome outcome, int attempts) {
        if (outcome instanceof Outcome.Failed failed) {
            assertEquals(attempts, failed.attempts());
        } else if (outcome instanceof Outcome.Died died) {
            assertEquals(attempts, died.attempts());
        } else if (outcome instanceof Outcome.TimedOut timedOut) {
            assertEquals(attempts, timedOut.attempts());
        }
    }

    static FunctionReference function(String name) {
        return new FunctionReference("Tasks", name, "(I)I", null, false, "[]");
    }

    static byte[] arguments(int runs) {
        String text = IntStream.range(0, runs).mapToObj(i -> "[" + i + "]").collect(Collectors.joining(",", "[", "]"));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Call call() {
        return call;
    }

    Outcome outcome(int at) {
        return outcomes[at];
    }

    boolean isDone() {
        for (Outcome outcome : outcomes) {
            if (outcome == null) {
                return false;
            }
        }
        return true;
    }

    void assertPending() {
        for (Outcome outcome : outcomes) {
            assertNull(outcome);
        }
    }

    <O extends Outcome> O assertOutcome(Class<O> type) {
        assertEquals(1, outcomes.length);
        return assertOutcome(0, type);
    }

    <O extends Outcome> O assertOutcome(int at, Class<O> type) {
        assertNotNull(outcomes[at], "no outcome of run " + at);
        return assertInstanceOf(type, outcomes[at]);
    }

    void assertOutcomes(int from, int to, Class<? extends Outcome> type) {
        for (int i = from; i < to; i++) {
            assertOutcome(i, type);
        }
    }
}
