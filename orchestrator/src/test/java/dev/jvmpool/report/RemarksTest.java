package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands out is said, and nothing else is. */
class RemarksTest {

    private final PlayedPool pool = new PlayedPool();

    private void assertOne(String remark) {
        assertEquals(List.of(remark), pool.remarks());
    }

    @Test
    void aRunInWhichAllWentWellIsToldOfInOneSentence() {
        pool.worker(1).tasks(100, 1, 40);
        assertOne("good: All 100 tasks succeeded, in 4.0 s; half of them took 40 ms or less.");
    }

    @Test
    void ofTasksThatTookNoTimeItIsSaidWithoutANought() {
        pool.worker(1).tasks(10, 1, 0).after(20);
        assertTrue(
                pool.remarks().get(0).endsWith("; half of them took less than 1 \u00b5s."),
                pool.remarks().get(0));
    }

    @Test
    void ofNoTasksNothingIsSaid() {
        assertEquals(List.of("note: No task was run."), pool.remarks());
    }

    @Test
    void halfOfTheTasksFailed() {
        pool.worker(1);
        for (int i = 0; i < 50; i++) {
            pool.task(1, 10).task(1, 10, Status.FAILED, i == 7 ? "B: other" : "A: no such page " + i, "in " + i);
        }
        assertOne(
                "bad: Half of the tasks, 50 of 100, failed, the first for input in 0; 49 times with A: no such page \u2026,"
                        + " and otherwise with 1 other error.");
    }

    @Test
    void allTasksFailedForTheSameReason() {
        pool.worker(1).task(1, 10, Status.FAILED, "A: no", "a").task(1, 10, Status.FAILED, "A: no", "b");
        assertOne("bad: All 2 tasks failed, the first for input a: A: no.");
    }

    @Test
    void aTaskTookTooLongAndItsWorkerHadToBeKilled() {
        pool.worker(1).tasks(9, 1, 10).task(1, 2000, Status.TIMED_OUT, "it ran longer than 2s", "\"a.pdf\"");
        pool.gone(1, Cause.TIMEOUT, "it was killed");
        assertEquals(
                List.of(
                        "bad: 1 of 10 tasks took too long and was stopped, for input \"a.pdf\": it ran longer than 2s.",
                        "warn: 1 worker was killed because a task did not stop when its time was over."),
                pool.remarks());
    }

    @Test
    void workersDiedOfSeveralCauses() {
        pool.worker(1).tasks(8, 1, 10).task(1, 10, Status.DIED, "its worker died: x", "a");
        pool.gone(1, Cause.CRASH, "SIGSEGV in libz").worker(2).gone(2, Cause.OUT_OF_MEMORY, "its heap was full");
        assertEquals(
                List.of(
                        "bad: 1 of 9 tasks was lost with its worker, for input a: its worker died: x.",
                        "bad: 2 workers died: 1 by a crash of the JVM, 1 for want of memory."),
                pool.remarks());
    }

    @Test
    void whatIsSaidOfLostTasksIsNotSaidAgainOfTheirWorkers() {
        pool.worker(1)
                .worker(2)
                .task(1, 10, Status.DIED, "worker 1 died: exit value 7", "47")
                .gone(1, Cause.EXIT, "x");
        pool.task(2, 10, Status.DIED, "worker 2 died: exit value 7", "94").gone(2, Cause.EXIT, "x");
        assertOne(
                "bad: All 2 tasks were lost with their workers, the first for input 47: worker 1 died: exit value 7.");
        pool.worker(3).gone(3, Cause.EXIT, "x");
        assertEquals(
                "bad: 3 workers died: by an exit, as with System.exit.",
                pool.remarks().get(1));
    }

    @Test
    void whyWorkersDiedThatHadNoTasksIsSaid() {
        pool.worker(1).task(1, 10).gone(1, Cause.SIGNAL, "it was ended by signal 9");
        assertOne("bad: 1 worker died: by a signal from outside (it was ended by signal 9).");
    }

    @Test
    void whatEndsAsASentenceGetsNoFullStop() {
        pool.worker(1).task(1, 10, Status.FAILED, "A: page 1 is bad!", "a").task(1, 10);
        assertOne("bad: Half of the tasks, 1 of 2, failed, for input a: A: page 1 is bad!");
    }

    @Test
    void whereInputsAreNotKnownTheErrorIsThatOfAll() {
        pool.worker(1)
                .task(1, 10, Status.FAILED, "A: no page 1", null)
                .task(1, 10, Status.FAILED, "A: no page 2", null);
        assertOne("bad: All 2 tasks failed: A: no page \u2026");
    }

    @Test
    void theMostFrequentOfSeveralErrorsMayBeThereOnce() {
        pool.worker(1).task(1, 10, Status.FAILED, "A: no", "a").task(1, 10, Status.FAILED, "B: no", "b");
        assertOne("bad: All 2 tasks failed, the first for input a; once with A: no, and otherwise with 1 other error.");
    }

    @Test
    void noWorkerBecameReady() {
        pool.gone(1, Cause.NOT_STARTED, "Error: no such option");
        pool.unfinished("the workers do not start");
        assertEquals(
                List.of("bad: the workers do not start", "bad: No worker became ready: Error: no such option."),
                pool.remarks());
    }

    @Test
    void somethingStillRunsFarLongerThanTheOthersTook() {
        pool.worker(2).tasks(10, 2, 40);
        long call = pool.begin(2, "\"a.pdf\"");
        pool.after(100);
        pool.says(call, 2, Double.NaN, "page 12");
        pool.after(9100).stillHas(3, true);
        assertEquals(
                List.of(
                        "bad: Still running after 9.2 s, where half of the tasks took 40 ms or less: input \"a.pdf\" on worker 2,"
                                + " which last said 'page 12'.",
                        "note: Written while tasks had no outcome: 1 ran, and 3 waited."),
                pool.remarks());
    }

    @Test
    void whatRunsNoLongerThanOthersIsNoCauseForWorry() {
        pool.worker(1).tasks(10, 1, 400);
        pool.begin(1, "a");
        pool.after(1200).stillHas(0, true);
        assertOne("note: Written while tasks had no outcome: 1 ran, and 0 waited.");
    }

    @Test
    void oneTaskTookFarLongerThanTheOthers() {
        pool.worker(1).tasks(100, 1, 40).task(1, 5000, Status.SUCCEEDED, null, "\"big.pdf\"");
        assertOne(
                "warn: One task took far longer than the others: 5.0 s for input \"big.pdf\" on worker 1, where half of the"
                        + " tasks took 41 ms or less.");
    }

    @Test
    void tasksWhoseTimesDifferAsTimesDoAreNotRemarked() {
        pool.worker(1);
        IntStream.range(0, 100).forEach(i -> pool.task(1, 20 + i % 10 * 100));
        assertTrue(pool.remarks().get(0).startsWith("good: All 100 tasks succeeded"));
        assertEquals(1, pool.remarks().size());
    }

    @Test
    void workersWereReplacedForTheirMemoryAndTasksWereRunAgain() {
        pool.worker(1);
        long call = pool.begin(1, "a");
        pool.end(call, 1, 1, 1, Status.FAILED, "IOException: reset", true, "a");
        pool.task(1, 40).gone(1, Cause.MEMORY_LIMIT, "x").worker(2).gone(2, Cause.MEMORY_LIMIT, "x");
        assertEquals(
                List.of(
                        "warn: 2 workers were replaced because they had more memory after a task than they may keep.",
                        "warn: Tasks were run again once after an attempt that failed, such as IOException: reset."),
                pool.remarks());
    }

    @Test
    void tasksWereCancelled() {
        pool.worker(1).task(1, 10);
        pool.end(9, -1, 2, 0, Status.CANCELLED, "cancelled", false, null);
        assertOne("warn: 2 tasks were cancelled before their end.");
    }

    @Test
    void oneWorkerWasLeftWithAllThatWasToBeDone() {
        pool.worker(1).worker(2).task(1, 100).task(2, 100);
        pool.tasks(4, 1, 1000);
        String note = pool.remarks().get(1);
        assertEquals(
                "note: Workers were busy for 50 % of the time; for the last 4.0 s all but one had nothing left to do: long"
                        + " tasks are best given first, or in smaller pieces.",
                note);
    }

    @Test
    void startingTookMostOfTheTime() {
        pool.after(900).worker(1).tasks(5, 1, 20).after(200).gone(1, Cause.CLOSED, "the pool ended it");
        assertEquals(
                "note: Workers were busy for 33 % of the time, and the first was ready after 900 ms: a pool that is kept, or"
                        + " started before (prestart), has that behind it.",
                pool.remarks().get(1));
    }

    @Test
    void workersStartMoreThanTheyWork() {
        for (int worker = 1; worker <= 10; worker++) {
            pool.after(120)
                    .worker(worker)
                    .task(worker, 15)
                    .after(60)
                    .gone(worker, Cause.TASK_LIMIT, "it had run its task");
        }
        assertEquals(
                "note: Workers were busy for 20 % of the time, and they took 20 ms to start and worked for 15 ms: let each run"
                        + " more tasks before it is replaced.",
                pool.remarks().get(1));
    }

    private void tasksWithPausesAfterAWaitOf(long millis) {
        pool.worker(1);
        for (int i = 0; i < 20; i++) {
            long call = pool.begin(1, 1, "a", millis);
            pool.after(20);
            pool.end(call, 1, 1, 20, Status.SUCCEEDED, null, false, "a");
            pool.after(100);
        }
    }

    @Test
    void whoseWaitIsNotKnownDidNotHardlyWait() {
        tasksWithPausesAfterAWaitOf(0);
        assertEquals(
                "note: Workers were busy for 17 % of the time.", pool.remarks().get(1));
    }

    @Test
    void inputsCameTooSlowly() {
        tasksWithPausesAfterAWaitOf(1);
        assertEquals(
                "note: Workers were busy for 17 % of the time, and tasks hardly waited for one: inputs came, or results were"
                        + " taken, more slowly than tasks were done.",
                pool.remarks().get(1));
    }

    @Test
    void tasksAreSoShortThatALoopWouldDo() {
        pool.worker(1);
        for (int i = 0; i < 200; i++) {
            long call = pool.begin(1, 10, null, 10);
            pool.after(10);
            pool.end(call, 1, 10, 1, Status.SUCCEEDED, null, false, null);
        }
        assertEquals(
                "note: All tasks together worked for 200 ms, and the run took 2.0 s: a loop in one JVM may be done as soon"
                        + " (Pool.sequential(), --mode sequential).",
                pool.remarks().get(1));
    }

    /** Where most fails, nobody asks how it would be quicker, nor of a run that did not come to its end. */
    @Test
    void noAdviceOnTimeWhereSomethingElseIsWrong() {
        pool.worker(1);
        for (int i = 0; i < 200; i++) {
            long call = pool.begin(1, 10, null, 10);
            pool.after(10);
            pool.end(call, 1, 10, 1, i < 99 ? Status.SUCCEEDED : Status.FAILED, "A: no", false, null);
        }
        assertOne("bad: Half of the tasks, 1,010 of 2,000, failed: A: no.");
    }

    @Test
    void noAdviceOnTimeForARunThatWasCutShort() {
        pool.after(900).worker(1).tasks(5, 1, 20).after(200).unfinished("The run was interrupted.");
        assertOne("bad: The run was interrupted.");
    }

    @Test
    void whatRanWhenARunWasCutShortIsToldOfAsItWas() {
        pool.worker(1).tasks(10, 1, 40);
        pool.begin(1, "7");
        pool.after(2000).stillHas(0, true).unfinished("The run was interrupted.");
        assertEquals(
                "bad: Was still running after 2.0 s, where half of the tasks took 40 ms or less: input 7 on worker 1.",
                pool.remarks().get(1));
    }

    @Test
    void aRunThatWasCutShortSaysSoFirst() {
        pool.worker(1).tasks(9, 1, 40).unfinished("The run was interrupted.");
        assertOne("bad: The run was interrupted.");
    }
}
