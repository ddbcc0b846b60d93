package dev.jvmpool.dispatch;

import dev.jvmpool.wire.RemoteError;
import java.time.Duration;
import java.util.List;

/** What comes of a run. Every run gets exactly one. */
public sealed interface Outcome {

    /**
     * Results, in order.
     *
     * @param json the text of a JSON array of them, UTF-8
     * @param nanos how long these runs took, in nanoseconds
     */
    record Values(byte[] json, long nanos) implements Outcome {}

    /**
     * The function threw.
     *
     * @param error what
     * @param attempts how often this run was begun and failed, 1 without retries
     */
    record Failed(RemoteError error, int attempts) implements Outcome {}

    /**
     * It could not be run, or its result could not be returned.
     *
     * @param message what, where and why
     */
    record Refused(String message) implements Outcome {}

    /**
     * Its worker died while it ran.
     *
     * @param death how
     * @param attempts how often this run was begun and failed, 1 without retries
     */
    record Died(Death death, int attempts) implements Outcome {}

    /**
     * It ran too long.
     *
     * @param timeout the limit
     * @param stack where it stood when the time was over, innermost frame first; empty if it did not answer
     * @param death the end of its worker, if it had to be killed; otherwise null
     * @param attempts how often this run was begun and failed, 1 without retries
     */
    record TimedOut(Duration timeout, List<StackTraceElement> stack, Death death, int attempts) implements Outcome {}

    /** It was cancelled. */
    record Cancelled() implements Outcome {}

    /**
     * The pool cannot run anything any more.
     *
     * @param death the worker that could not be started
     */
    record Broken(Death death) implements Outcome {}
}
