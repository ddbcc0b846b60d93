package dev.jvmpool.spark.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.concurrent.Overtime;
import dev.jvmpool.dispatch.CrashReport;
import dev.jvmpool.dispatch.Death;
import dev.jvmpool.dispatch.DeathCause;
import dev.jvmpool.dispatch.Exit;
import dev.jvmpool.dispatch.MemoryLimit;
import dev.jvmpool.dispatch.Outcome;
import dev.jvmpool.lock.LockWait;
import dev.jvmpool.spark.wire.Outcomes.Part;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.RemoteError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final StackTraceElement FRAME = new StackTraceElement("com.acme.Pdf", "toText", "Pdf.java", 12);
    private static final Exit EXIT = new Exit(
            134, List.of("last words", "\u00fc"), new CrashReport("/tmp/hs_err.log", "SIGSEGV in libx.so"), null);

    private static final List<DeathCause> CAUSES = List.of(
            new DeathCause.Requested(),
            new DeathCause.Recycled(),
            new DeathCause.Grown(5, new MemoryLimit(3)),
            new DeathCause.Idle(),
            new DeathCause.FailedToStart("no java", true),
            new DeathCause.Crashed(),
            new DeathCause.OutOfMemory(),
            new DeathCause.OverMemory(7, new MemoryLimit(3)),
            new DeathCause.KilledForMemory(),
            new DeathCause.TimedOut(Overtime.of(Duration.ofNanos(1_000_000_001))),
            new DeathCause.TaskCancelled(),
            new DeathCause.Unreachable("broken pipe"),
            new DeathCause.ProtocolBroken("no JSON"));

    private static Death death(DeathCause cause) {
        return new Death(3, 4711, cause, EXIT, Duration.ofMillis(1234), Duration.ofNanos(7));
    }

    private static Outcome back(Outcome outcome) throws IOException {
        Outcomes outcomes = Outcomes.of(new Outcomes(5, List.of(new Part(2, 3, 4, outcome))).bytes());
        assertEquals(5, outcomes.executor());
        List<Part> parts = outcomes.parts();
        assertEquals(1, parts.size());
        Part part = parts.get(0);
        assertEquals(List.of(2, 3, 4), List.of(part.at(), part.runs(), part.attempts()));
        return part.outcome();
    }

    @Test
    void everyCauseOfDeathComesBack() throws Exception {
        Set<Class<?>> seen = new HashSet<>();
        for (DeathCause cause : CAUSES) {
            seen.add(cause.getClass());
            Outcome died = new Outcome.Died(death(cause), "[1]");
            assertEquals(died, back(died));
            assertEquals(new Outcome.Broken(death(cause)), back(new Outcome.Broken(death(cause))));
        }
        assertEquals(Set.of(DeathCause.class.getPermittedSubclasses()), seen);
    }

    @Test
    void whatIsNotKnownStaysSo() throws Exception {
        Death bare =
                new Death(1, -1, new DeathCause.Crashed(), new Exit(null, List.of(), null, ""), Duration.ZERO, null);
        assertEquals(new Outcome.Died(bare, null), back(new Outcome.Died(bare, null)));
    }

    @Test
    void aTimeoutTellsWhereItStood() throws Exception {
        Outcome.TimedOut late = new Outcome.TimedOut(
                new Overtime(Duration.ofSeconds(5), true, "its last report, after 2s: 40 %"),
                List.of(FRAME, new StackTraceElement("A", "b", null, -2)),
                List.of(new LockWait("java.lang.Object@1", "other", List.of(FRAME), true)),
                death(new DeathCause.TimedOut(Overtime.of(Duration.ofSeconds(5)))));
        assertEquals(late, back(late));
        Outcome.TimedOut silent = new Outcome.TimedOut(Overtime.of(Duration.ofSeconds(5)), List.of(), List.of(), null);
        assertEquals(silent, back(silent));
        assertEquals(new Outcome.Cancelled(), back(new Outcome.Cancelled()));
    }

    @Test
    void whatAWorkerSaidIsSaidAgain() throws Exception {
        RemoteError error = new RemoteError("java.io.IOException", "no \n", null, List.of(FRAME), null, List.of());
        assertEquals(
                new Outcome.Reported(new FromWorker.Failed(0, 2, error)),
                back(new Outcome.Reported(new FromWorker.Failed(0, 2, error))));
        assertEquals(
                new Outcome.Reported(new FromWorker.Refused(0, 2, "why")),
                back(new Outcome.Reported(new FromWorker.Refused(0, 2, "why"))));
        byte[] large = new byte[70_000];
        Payload payload = Payload.of("[{\"b\":0},2]".getBytes(StandardCharsets.UTF_8), new byte[][] {large}, 0);
        FromWorker.Values values = back(new Outcome.Reported(new FromWorker.Values(0, 2, 2, 99, 1, payload)))
                .values();
        assertNotNull(values);
        assertEquals(payload.toString(), values.values().toString());
        assertEquals(large.length, values.values().blobs()[0].length);
        assertEquals(List.of(99L, 1L), List.of(values.nanos(), (long) values.remembered()));
    }

    @Test
    void whatAFailedRunHadOfItsResultComesAlong() throws Exception {
        List<Part> parts = List.of(
                new Part(0, 1, 1, new Outcome.Cancelled(), "{\"page\":\"\u00fc\"}"),
                new Part(1, 1, 2, new Outcome.Cancelled()));
        assertEquals(parts, Outcomes.of(new Outcomes(5, parts).bytes()).parts());
    }

    @Test
    void noOtherClassIsMade() throws Exception {
        byte[] bytes = new Outcomes(0, List.of(new Part(0, 1, 1, new Outcome.Cancelled()))).bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] other = text.replace("Outcome$Cancelled", "java.util.HashMap").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(bytes.length, other.length);
        assertThrows(IOException.class, () -> Outcomes.of(other));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IOException.class, () -> Outcomes.of(cut), "cut at " + length);
        }
    }
}
