package dev.jvmpool.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Mode;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.TaskTimeoutException;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.WorkerOutOfMemoryException;
import java.io.IOException;

/**
 * What must come of a task: the model of the pools.
 *
 * @param value the value, or null if it fails
 * @param error the class of its failure, or null
 * @param message how the message of that begins, or null if nothing is said about it
 * @param attempts how often it is run
 * @param more whether it may run more often, because it shares a batch with one that dies
 */
record Expected(
        Input input, Output value, Class<? extends Throwable> error, String message, int attempts, boolean more) {

    static Expected of(Input input, String suffix, Choice choice, Mode mode, boolean shares) {
        boolean sends = mode == Mode.PROCESSES;
        int all = choice.retries() + 1;
        return switch (input.behaviour()) {
            case RETURNS, PRINTS -> value(input, suffix, 1, shares);
            case THROWS -> failure(input, IOException.class, "thrown by " + input.id(), all, shares);
            case THROWS_AN_ERROR -> failure(input, AssertionError.class, "thrown by " + input.id(), all, shares);
            case OVERFLOWS_ITS_STACK -> failure(input, StackOverflowError.class, null, all, shares);
            case FAILS_AT_FIRST ->
                input.failures() < all
                        ? value(input, suffix, input.failures() + 1, shares)
                        : failure(
                                input,
                                IllegalStateException.class,
                                "attempt " + all + " of " + input.id(),
                                all,
                                shares);
            case CANNOT_BE_SENT ->
                sends ? failure(input, NotSendableException.class, null, 0, false) : value(input, suffix, 1, false);
            case CANNOT_BE_RETURNED ->
                sends ? failure(input, NotSendableException.class, null, 1, shares) : value(input, suffix, 1, false);
            case RESTS -> failure(input, TaskTimeoutException.class, null, all, false);
            case EXITS, HALTS, IS_KILLED -> failure(input, WorkerDiedException.class, null, all, shares);
            case FILLS_ITS_HEAP -> failure(input, WorkerOutOfMemoryException.class, null, all, shares);
        };
    }

    private static Expected value(Input input, String suffix, int attempts, boolean more) {
        return new Expected(input, Output.of(input, suffix), null, null, attempts, more);
    }

    private static Expected failure(
            Input input, Class<? extends Throwable> error, String message, int attempts, boolean more) {
        return new Expected(input, null, error, message, attempts, more);
    }

    boolean fails() {
        return error != null;
    }

    void check(Object result, Throwable failure) {
        if (error == null) {
            assertNull(failure, () -> "of " + input + ": " + failure);
            assertEquals(value, result);
            return;
        }
        assertNotNull(failure, () -> input + " should have failed with " + error);
        assertEquals(error, failure.getClass(), () -> "of " + input + ": " + failure);
        if (message != null) {
            assertEquals(message, failure.getMessage());
        }
    }

    /**
     * Looks how often it was run.
     *
     * @param whole whether it was waited for: otherwise it may not have run at all, or not to its end
     */
    void checkAttempts(boolean whole) throws IOException {
        long were = Behaviours.attempts(input);
        // Its time may be over before it has got so far as to leave a trace.
        boolean least = whole && input.behaviour() != Behaviour.RESTS;
        assertTrue(
                (were >= attempts || !least) && (were <= attempts || more),
                () -> input + " was run " + were + " times, not " + attempts);
    }
}
