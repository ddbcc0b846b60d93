package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.dispatch.CrashReport;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.MemoryLimit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeathCausesTest {

    private static final MemoryLimit LIMIT = new MemoryLimit(1 << 20);

    private static final Exit ENDED = exit(0, null);

    private static Exit exit(Integer value, CrashReport crash) {
        return new Exit(value, List.of(), crash, null);
    }

    private static Cause of(DeathCause cause, Exit exit) {
        return DeathCauses.of(death(cause, exit));
    }

    private static Death death(DeathCause cause, Exit exit) {
        return new Death(1, 4711, cause, exit, Duration.ZERO, null);
    }

    @Test
    void whatAWorkerDiedOfIsToldByItsExit() {
        DeathCause crashed = new DeathCause.Crashed();
        assertEquals(Cause.EXIT, of(crashed, ENDED));
        assertEquals(Cause.EXIT, of(crashed, exit(7, null)));
        assertEquals(Cause.SIGNAL, of(crashed, exit(137, null)));
        assertEquals(Cause.CRASH, of(crashed, exit(134, new CrashReport("hs_err.log", "SIGSEGV"))));
        assertEquals(Cause.CRASH, of(crashed, exit(1, new CrashReport("hs_err.log", ""))));
        assertEquals(Cause.LOST, of(crashed, exit(null, null)));
    }

    @Test
    void eachOtherCauseIsOneOfTheKinds() {
        Map<DeathCause, Cause> kinds = Map.ofEntries(
                Map.entry(new DeathCause.Requested(), Cause.CLOSED),
                Map.entry(new DeathCause.Recycled(), Cause.TASK_LIMIT),
                Map.entry(new DeathCause.Grown(2 << 20, LIMIT), Cause.MEMORY_LIMIT),
                Map.entry(new DeathCause.Idle(), Cause.IDLE),
                Map.entry(new DeathCause.FailedToStart("no class", true), Cause.NOT_STARTED),
                Map.entry(new DeathCause.OutOfMemory(), Cause.OUT_OF_MEMORY),
                Map.entry(new DeathCause.OverMemory(3 << 20, LIMIT), Cause.OUT_OF_MEMORY),
                Map.entry(new DeathCause.KilledForMemory(), Cause.OUT_OF_MEMORY),
                Map.entry(new DeathCause.TimedOut(Overtime.of(Duration.ofSeconds(1))), Cause.TIMEOUT),
                Map.entry(new DeathCause.TaskCancelled(), Cause.CANCELLED),
                Map.entry(new DeathCause.Unreachable("a full pipe"), Cause.LOST),
                Map.entry(new DeathCause.ProtocolBroken("not JSON"), Cause.LOST));
        kinds.forEach((cause, kind) -> assertEquals(kind, of(cause, ENDED), cause::toString));
        kinds.forEach((cause, kind) ->
                assertEquals(kind.isExpected(), !death(cause, ENDED).isItsOwnDoing()));
        assertEquals(
                DeathCause.class.getPermittedSubclasses().length - 1, kinds.size(), "all but Crashed, which is above");
    }

    @Test
    void whatThePoolDidIsExpected() {
        Set<Cause> unexpected = EnumSet.allOf(Cause.class);
        unexpected.removeIf(Cause::isExpected);
        assertEquals(
                EnumSet.of(Cause.NOT_STARTED, Cause.EXIT, Cause.CRASH, Cause.SIGNAL, Cause.OUT_OF_MEMORY, Cause.LOST),
                unexpected);
    }
}
