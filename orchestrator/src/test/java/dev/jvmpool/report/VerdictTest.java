package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.Comparison.Advice;
import dev.jvmpool.Comparison.Choice;
import dev.jvmpool.Comparison.Reason;
import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.report.Remark.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The one line at the top of a page is as bad as what stands below it. */
class VerdictTest {

    private final PlayedPool pool = new PlayedPool();

    private void assertVerdict(Level level, String text) {
        Picture picture = pool.picture();
        assertEquals(new Verdict(level, text), Verdict.of(picture, picture.remarks()));
    }

    @Test
    void allWentWell() {
        pool.worker(1).tasks(1000, 1, 40);
        assertVerdict(Level.GOOD, "All 1,000 tasks succeeded");
    }

    @Test
    void aNoteIsNoDoubt() {
        pool.after(900).worker(1).tasks(5, 1, 20).after(200).gone(1, Cause.CLOSED, "the pool ended it");
        assertEquals(2, pool.remarks().size());
        assertVerdict(Level.GOOD, "All 5 tasks succeeded");
    }

    @Test
    void theOnlyTask() {
        pool.worker(1).task(1, 20);
        assertVerdict(Level.GOOD, "The task succeeded");
    }

    @Test
    void someFailed() {
        pool.worker(1).tasks(2, 1, 10).task(1, 10, Status.FAILED, "A: no", "a");
        pool.task(1, 10, Status.TIMED_OUT, "it ran longer", "b").task(1, 10, Status.DIED, "its worker died", "c");
        assertVerdict(Level.BAD, "2 of 5 tasks succeeded; 1 failed, 1 timed out, 1 lost its worker");
    }

    @Test
    void allSucceededAndAWorkerLeaked() {
        pool.worker(1);
        for (int i = 0; i < 40; i++) {
            pool.task(1, 50).memory(Map.of(0, 40 + 20 * i));
        }
        assertVerdict(Level.WARN, "All 40 tasks succeeded, but not all was well");
    }

    @Test
    void allSucceededAndAWorkerWasLost() {
        pool.worker(1).tasks(4, 1, 10).gone(1, Cause.SIGNAL, "it was ended by signal 9");
        assertVerdict(Level.BAD, "All 4 tasks succeeded, but not all was well");
    }

    @Test
    void someWereCancelled() {
        pool.worker(1).task(1, 10);
        pool.end(9, -1, 2, 0, Status.CANCELLED, "cancelled", false, null);
        assertVerdict(Level.WARN, "1 of 3 tasks succeeded; 2 were cancelled");
    }

    @Test
    void whatGoesOnIsToldOfAsItIsNow() {
        assertVerdict(Level.WARN, "No task was run");
        pool.worker(1).tasks(3, 1, 10);
        pool.begin(1, "a");
        pool.stillHas(2, true);
        assertVerdict(Level.WARN, "So far 3 of 6 tasks succeeded; 1 running, 2 waiting");
    }

    @Test
    void whatWasCutShortIsToldOfAsItWas() {
        pool.worker(1).tasks(3, 1, 10);
        pool.unfinished("The run was interrupted.");
        assertVerdict(Level.BAD, "The run was cut short: 3 of 3 tasks succeeded");
        pool.begin(1, "a");
        pool.stillHas(2, true);
        assertVerdict(Level.BAD, "The run was cut short: 3 of 6 tasks succeeded; 1 was running, 2 were waiting");
    }

    @Test
    void adviceIsGoodOnlyWhereNothingIsToBeSaidAgainstIt() {
        Advice advice = new Advice(Choice.THREADS, 2, Reason.COMPUTING, "Choose 2 threads.");
        assertEquals(new Verdict(Level.GOOD, "Choose 2 threads."), Verdict.of(advice, List.of(Remark.note("same"))));
        for (Remark doubt : List.of(Remark.warn("busy"), Remark.bad("gone"))) {
            assertEquals(Level.WARN, Verdict.of(advice, List.of(doubt)).level());
        }
        Advice none = new Advice(Choice.NONE, 1, Reason.ALL_FAIL, "No way gives a result.");
        assertEquals(Level.BAD, Verdict.of(none, List.of()).level());
    }
}
