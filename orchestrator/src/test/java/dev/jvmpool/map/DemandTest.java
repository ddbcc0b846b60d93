package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.CallOptions;
import dev.jvmpool.PoolContract;
import dev.jvmpool.backend.Backend;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemandTest {

    private final RunTimeEstimate runTime = new RunTimeEstimate();
    private final Backend.Traits traits = new Backend.Traits(1, 1000, false, false, false);
    private final Demand demand =
            new Demand(new LookAhead(CallOptions.Chain.DEFAULT, traits, -1, runTime, 2, Backend.BATCH_NANOS));
    private final CompletableFuture<Boolean> room = new CompletableFuture<>();
    private final Thread pumping = new Thread(() -> room.complete(demand.await()));

    @AfterEach
    void end() throws Exception {
        demand.end();
        pumping.join();
    }

    /** Leaves no room, and somebody who waits for it. */
    private void fill() {
        while (demand.hasRoom()) {
            demand.pulled(1);
        }
        pumping.start();
        PoolContract.until(() -> pumping.getState() == Thread.State.WAITING);
    }

    @Test
    void whoWaitsForRoomHearsOfIt() throws Exception {
        fill();
        demand.released(1);
        assertTrue(PoolContract.get(room));
    }

    @Test
    void fastRunsMakeRoom() throws Exception {
        fill();
        MapBatch batch = new MapBatch(0, Batch.NONE, runTime);
        // First batches of 8, then of 64, three of which are on their way.
        demand.took(batch, new RunResults.Ready(new Object[1], 1));
        assertEquals(8, demand.nextBatch());
        assertTrue(PoolContract.get(room));
    }

    @Test
    void whoWaitsForRoomHearsOfTheEnd() throws Exception {
        fill();
        demand.end();
        assertFalse(PoolContract.get(room));
        assertTrue(demand.isEnded());
        demand.released(10);
        assertFalse(demand.hasRoom());
        assertFalse(demand.await());
    }

    /** A task may interrupt every thread; and who waits for the end must not miss it. */
    @Test
    void anInterruptIsNoReasonToLeave() throws Exception {
        fill();
        pumping.interrupt();
        PoolContract.until(() -> !pumping.isInterrupted() && pumping.getState() == Thread.State.WAITING);
        assertFalse(room.isDone());
        demand.released(1);
        assertTrue(PoolContract.get(room));
    }

    @Test
    void whereNothingComesOfQuickRunsThereIsRoomForMore() throws Exception {
        runTime.took(1, BatchSizer.WAITING_NANOS / 2);
        Backend.Traits many = new Backend.Traits(16, 100, false, false, false);
        Demand quick = new Demand(new LookAhead(CallOptions.Chain.DEFAULT, many, -1, runTime, 2, Backend.BATCH_NANOS));
        while (quick.hasRoom()) {
            quick.pulled(quick.nextBatch());
        }
        Thread waiting = new Thread(() -> room.complete(quick.await()));
        waiting.start();
        assertTrue(quick.doubt());
        assertTrue(PoolContract.get(room));
        waiting.join();
    }

    @Test
    void anotherFunctionHasAnotherRunTime() {
        runTime.took(1, Backend.BATCH_NANOS / 100);
        Demand fast = new Demand(new LookAhead(CallOptions.Chain.DEFAULT, traits, -1, runTime, 2, Backend.BATCH_NANOS));
        assertEquals(100, fast.nextBatch());
        fast.changeTo(new RunTimeEstimate());
        assertEquals(1, fast.nextBatch());
    }
}
