package dev.jvmpool.backend.process;

import dev.jvmpool.PoolListener;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.process.Signals;
import java.util.Map;

/** Why workers end, in the few kinds that listeners count by, and by which the error of a task is chosen. */
final class DeathCauses {

    /** All but {@link DeathCause.Crashed}, of which the exit says more. */
    private static final Map<Class<? extends DeathCause>, PoolListener.Cause> KINDS = Map.ofEntries(
            Map.entry(DeathCause.Requested.class, PoolListener.Cause.CLOSED),
            Map.entry(DeathCause.Recycled.class, PoolListener.Cause.TASK_LIMIT),
            Map.entry(DeathCause.Grown.class, PoolListener.Cause.MEMORY_LIMIT),
            Map.entry(DeathCause.Idle.class, PoolListener.Cause.IDLE),
            Map.entry(DeathCause.FailedToStart.class, PoolListener.Cause.NOT_STARTED),
            Map.entry(DeathCause.OutOfMemory.class, PoolListener.Cause.OUT_OF_MEMORY),
            Map.entry(DeathCause.OverMemory.class, PoolListener.Cause.OUT_OF_MEMORY),
            Map.entry(DeathCause.KilledForMemory.class, PoolListener.Cause.OUT_OF_MEMORY),
            Map.entry(DeathCause.TimedOut.class, PoolListener.Cause.TIMEOUT),
            Map.entry(DeathCause.TaskCancelled.class, PoolListener.Cause.CANCELLED),
            Map.entry(DeathCause.Unreachable.class, PoolListener.Cause.LOST),
            Map.entry(DeathCause.ProtocolBroken.class, PoolListener.Cause.LOST));

    private DeathCauses() {}

    static PoolListener.Cause of(Death death) {
        DeathCause cause = death.cause();
        return cause instanceof DeathCause.Crashed ? byExit(death.exit()) : KINDS.get(cause.getClass());
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
