package dev.jvmpool.dispatch;

import dev.jvmpool.concurrent.Overtime;

/** Why a worker ended. The first cause wins: what follows from it, a kill or an exit value, does not replace it. */
public sealed interface DeathCause {

    /** The pool told it to. */
    record Requested() implements DeathCause {}

    /** It had run as many tasks as a worker may, and a new one takes its place. */
    record Recycled() implements DeathCause {}

    /**
     * It had more memory than a worker may keep, and a new one takes its place.
     *
     * @param bytes how much
     * @param limit how much it may have
     */
    record Grown(long bytes, MemoryLimit limit) implements DeathCause {}

    /** It had had nothing to do for so long that it was told to end. */
    record Idle() implements DeathCause {}

    /**
     * It never became ready.
     *
     * @param reason what went wrong, as far as it is known without its standard error
     * @param ended whether its process ended by itself, so that the way it did so says more; otherwise the pool killed it, or there never was one
     */
    record FailedToStart(String reason, boolean ended) implements DeathCause {}

    /** It ended without being told to: a crash, a kill from outside, a call of System.exit. */
    record Crashed() implements DeathCause {}

    /** Its heap was full. */
    record OutOfMemory() implements DeathCause {}

    /**
     * It had more memory than a worker may have in a task, and was killed.
     *
     * @param bytes how much
     * @param limit how much it may have
     */
    record OverMemory(long bytes, MemoryLimit limit) implements DeathCause {}

    /** The kernel killed it because memory was short. */
    record KilledForMemory() implements DeathCause {}

    /**
     * Its task ran too long, or said nothing for too long, and did not stop when it was interrupted.
     *
     * @param overtime the limit that it exceeded
     */
    record TimedOut(Overtime overtime) implements DeathCause {}

    /** Its task was cancelled and did not stop when it was interrupted. */
    record TaskCancelled() implements DeathCause {}

    /**
     * It could not be heard or told anything any more, and was killed.
     *
     * @param reason what went wrong
     */
    record Unreachable(String reason) implements DeathCause {}

    /**
     * It said something that is not in the protocol.
     *
     * @param detail what
     */
    record ProtocolBroken(String detail) implements DeathCause {}
}
