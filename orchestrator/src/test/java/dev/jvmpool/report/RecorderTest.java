package dev.jvmpool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private final PlayedPool pool = new PlayedPool();

    private Recording recording() {
        return pool.recorder.recording();
    }

    @Test
    void aTaskIsABarOfItsWorker() {
        pool.after(30).worker(1).after(5).task(1, 40);
        Recording recording = recording();
        Lane lane = recording.lanes().get(0);
        assertEquals(10_000, lane.forked);
        assertEquals(30_000, lane.ready);
        assertEquals(1, lane.tasks);
        assertEquals(40_000, lane.busy);
        assertEquals(35_000, recording.bars().start(0));
        assertEquals(40_000, recording.bars().length(0));
        assertEquals(75_000, recording.end());
        assertEquals(5000, recording.waits().max());
    }

    @Test
    void aWorkerThatWasThereBeforeIsReadyFromTheBeginning() {
        pool.found(3).after(100);
        assertEquals(Map.of(0, 1003L), pool.recorder.processes());
        pool.task(3, 50).gone(3, Cause.IDLE, "it had nothing to do");
        Recording recording = recording();
        Lane lane = recording.lanes().get(0);
        assertEquals(0, lane.ready);
        assertEquals(Lane.NEVER, lane.forked, "nobody heard it start");
        assertEquals(1003, lane.pid);
        assertEquals(150_000, recording.available());
        assertEquals(1, recording.workersReady());
        assertEquals(Map.of(), pool.recorder.processes());
    }

    @Test
    void aWaitThatIsNotKnownIsNone() {
        pool.worker(1);
        pool.begin(1, 3, null, 0);
        assertEquals(0, recording().waits().count());
        pool.begin(1, 2, null, 7);
        assertEquals(2, recording().waits().count());
        assertEquals(7000, recording().waits().mean());
    }

    @Test
    void tasksThatAreToldOfAtOnceStandBehindEachOtherWithTheTimesThatTheyTook() {
        pool.worker(1);
        long first = pool.begin(1, "a");
        pool.after(20);
        pool.end(first, 1, 1, 10, Status.SUCCEEDED, null, false, "a");
        long second = pool.begin(1, "b");
        pool.end(second, 1, 1, 10, Status.SUCCEEDED, null, false, "b");
        Bars bars = recording().bars();
        assertEquals(10_000, bars.start(0));
        assertEquals(20_000, bars.start(1));
        assertEquals(10_000, bars.length(1));
        assertEquals(20_000, recording().lanes().get(0).busy);
    }

    @Test
    void callersOfASequentialPoolMayRunAtATime() {
        long first = pool.begin(0, "a");
        long second = pool.begin(0, "b");
        pool.after(10);
        pool.end(first, 0, 1, 10, Status.SUCCEEDED, null, false, "a");
        pool.end(second, 0, 1, 10, Status.SUCCEEDED, null, false, "b");
        assertEquals(0, recording().bars().start(1));
        assertEquals(Lane.NEVER, recording().lanes().get(0).ready);
    }

    @Test
    void whatTravelsTogetherIsOneBarForEachTimeThatItIsToldOf() {
        pool.worker(1);
        long call = pool.begin(1, 10, null, 0);
        pool.after(6);
        pool.end(call, 1, 6, 6, Status.SUCCEEDED, null, false, null);
        assertEquals(4, recording().running().get(0).tasks());
        pool.after(4);
        pool.end(call, 1, 4, 4, Status.SUCCEEDED, null, false, null);
        Recording recording = recording();
        assertEquals(6, recording.bars().tasks(0));
        assertEquals(4, recording.bars().tasks(1));
        assertEquals(10, recording.durations().count());
        assertEquals(1000, recording.durations().max());
        assertTrue(recording.running().isEmpty());
    }

    @Test
    void whereNobodyMeasuredItIsTheTimeSinceItBegan() {
        pool.worker(1).task(1, 15, Status.FAILED, "IllegalStateException: no", "a.pdf");
        TaskEntry failure = recording().failures().get(0);
        assertEquals(15_000, failure.micros());
        assertEquals("a.pdf", failure.input());
        assertEquals(new Outcomes(0, 1, 0, 0, 0, 0), recording().outcomes());
    }

    @Test
    void whatIsRunAgainCountsOnceByItsEnd() {
        pool.worker(1);
        long call = pool.begin(1, "a");
        pool.end(call, 1, 1, 1, Status.FAILED, "x", true, "a");
        assertEquals(new Outcomes(0, 0, 0, 0, 0, 1), recording().outcomes());
        assertTrue(recording().failures().get(0).retried());
    }

    @Test
    void whatRunsIsToldWithItsLastWords() {
        pool.worker(1);
        long call = pool.begin(1, "a.pdf");
        pool.after(100);
        pool.says(call, 1, 0.4, "page 12");
        pool.after(50);
        TaskEntry running = recording().running().get(0);
        assertEquals("page 12", running.text());
        assertEquals(0.4, running.fraction());
        assertEquals(150_000, running.micros());
        assertNull(running.status());
    }

    @Test
    void aTaskWhoseWorkerIsGoneRunsNoMore() {
        pool.worker(1);
        pool.begin(1, 5, null, 0);
        pool.gone(1, Cause.CRASH, "it crashed");
        assertTrue(recording().running().isEmpty());
        assertEquals(1, recording().workersDied());
    }

    @Test
    void whatNeverBeganHasNoBar() {
        pool.end(7, -1, 3, 0, Status.CANCELLED, "cancelled", false, null);
        Recording recording = recording();
        assertEquals(3, recording.outcomes().cancelled());
        assertEquals(0, recording.bars().size());
        assertEquals(0, recording.durations().count());
    }

    @Test
    void workersBeyondThoseThatAreKeptCount() {
        for (int worker = 1; worker <= 10_002; worker++) {
            pool.worker(worker).task(worker, 1).gone(worker, Cause.TASK_LIMIT, "it had run its tasks");
        }
        Recording recording = recording();
        assertEquals(10_000, recording.lanes().size());
        assertEquals(2, recording.workersLeftOut());
        assertEquals(10_002, recording.outcomes().succeeded());
        assertTrue(pool.remarks().get(pool.remarks().size() - 1).contains("first 10,000 of 10,002 workers"));
    }

    @Test
    void onceItIsClosedNothingChanges() {
        pool.worker(1);
        pool.begin(1, "a");
        pool.after(10);
        pool.recorder.close();
        pool.after(10).task(1, 5).gone(1, Cause.CLOSED, "the pool ended it").memory(Map.of(0, 50));
        Recording recording = recording();
        assertEquals(10_000, recording.end());
        assertEquals(1, recording.running().size());
        assertEquals(0, recording.outcomes().all());
        assertEquals(0, recording.memory().size());
    }

    @Test
    void onlyTheSlowestAndTheFirstFailuresAreToldOfByThemselves() {
        pool.worker(1);
        for (int i = 1; i <= 300; i++) {
            pool.task(1, i, Status.FAILED, "error " + i, "in " + i);
        }
        Recording recording = recording();
        assertEquals(50, recording.slowest().size());
        assertEquals(300_000, recording.slowest().get(0).micros());
        assertEquals(251_000, recording.slowest().get(49).micros());
        assertEquals(200, recording.failures().size());
        assertEquals(List.of(new ErrorCounts.ErrorCount("error \u2026", Status.FAILED, 300)), recording.errors());
    }
}
