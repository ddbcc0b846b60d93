package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A call and what came of each of its runs. A second outcome of a run is an error at once, and so is a failure while an
 * attempt is left.
 */
final class RecordedCall {

    private final Call call;
    private final Outcome[] outcomes;
    private final int[] attempts;
    private final List<String> partials = new ArrayList<>();

    RecordedCall(String function, int runs, Duration timeout, int retries, Runnable probe) {
        this(function, runs, TimeLimits.of(timeout, null), retries, null, probe);
    }

    RecordedCall(String function, int runs, TimeLimits time, int retries, Lane lane, Runnable probe) {
        outcomes = new Outcome[runs];
        attempts = new int[runs];
        call = new Call(function(function), lane) {
            {
                fill(Payload.of(RecordedCall.arguments(runs)), runs, time, retries);
            }

            @Override
            protected void partial(int at, String json) {
                probe.run();
                partials.add(at + " has " + json);
            }

            @Override
            protected void deliver(int at, int count, int tried, Outcome outcome) {
                probe.run();
                assertAllAttemptsUsed(outcome, tried, retries + 1);
                for (int i = at; i < at + count; i++) {
                    int run = i;
                    assertNull(outcomes[i], () -> "a second outcome of run " + run + ": " + outcome);
                    outcomes[i] = outcome;
                    attempts[i] = tried;
                }
            }
        };
    }

    private static void assertAllAttemptsUsed(Outcome outcome, int tried, int most) {
        if (outcome instanceof Outcome.Died
                || outcome instanceof Outcome.TimedOut
                || outcome instanceof Outcome.Reported reported && reported.report() instanceof FromWorker.Failed) {
            assertEquals(most, tried);
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

    /** How often a run was begun until it had its outcome. */
    int attempts(int at) {
        return attempts[at];
    }

    /** What its runs handed out, in that order. */
    List<String> partials() {
        return partials;
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

    /** @param type of the outcome, or of what its worker reported */
    <O> O assertOutcome(Class<O> type) {
        assertEquals(1, outcomes.length);
        return assertOutcome(0, type);
    }

    <O> O assertOutcome(int at, Class<O> type) {
        assertNotNull(outcomes[at], "no outcome of run " + at);
        return assertInstanceOf(
                type, outcomes[at] instanceof Outcome.Reported reported ? reported.report() : outcomes[at]);
    }

    void assertOutcomes(int from, int to, Class<?> type) {
        for (int i = from; i < to; i++) {
            assertOutcome(i, type);
        }
    }
}
