package dev.jvmpool.backend.process;

import dev.jvmpool.PoolListener;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.process.Signals;

/** Why workers end, in the few kinds that listeners count by. */
final class DeathCauses {

    private DeathCauses() {}

    static PoolListener.Cause of(Death death) {
        DeathCause cause = death.cause();
        if (!death.isItsOwnDoing()) {
            return wanted(cause);
        }
        if (cause instanceof DeathCause.FailedToStart) {
            return PoolListener.Cause.NOT_STARTED;
        }
        if (cause instanceof DeathCause.Unreachable || cause instanceof DeathCause.ProtocolBroken) {
            return PoolListener.Cause.LOST;
        }
        return cause instanceof DeathCause.Crashed ? byExit(death.exit()) : PoolListener.Cause.OUT_OF_MEMORY;
    }

    private static PoolListener.Cause wanted(DeathCause cause) {
        if (cause instanceof DeathCause.Idle) {
            return PoolListener.Cause.IDLE;
        }
        if (cause instanceof DeathCause.Recycled) {
            return PoolListener.Cause.TASK_LIMIT;
        }
        if (cause instanceof DeathCause.Grown) {
            return PoolListener.Cause.MEMORY_LIMIT;
        }
        if (cause instanceof DeathCause.TimedOut) {
            return PoolListener.Cause.TIMEOUT;
        }
        return cause instanceof DeathCause.TaskCancelled ? PoolListener.Cause.CANCELLED : PoolListener.Cause.CLOSED;
    }

    private static PoolListener.Cause byExit(Exit exit) {
        if (exit.crash() != null) {
            return PoolListener.Cause.CRASH;
        }
        if (exit.value() == null) {
            return PoolListener.Cause.LOST;
        }
        return Signals.name(exit.value()) == null ? PoolListener.Cause.EXIT : PoolListener.Cause.SIGNAL;
    }
}
