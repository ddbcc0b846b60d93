package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightBatchesTest {

    private final CountedKeepAlive keepAlive = new CountedKeepAlive();
    private final InFlightBatches inFlight = new InFlightBatches(keepAlive);

    /** What batches were told, by the index of their first input. */
    private final List<String> told = new ArrayList<>();

    private final class Told implements Batch {

        private final long first;

        Told(long first) {
            this.first = first;
        }

        @Override
        public void add(Object... arguments) {}

        @Override
        public void submit(AttemptLimits limits, Listener listener) {}

        @Override
        public void flush() {
            told.add("flush " + first);
        }

        @Override
        public void cancel(boolean interrupt) {
            told.add("cancel " + first);
        }
    }

    private MapBatch made(long first, int size) {
        MapBatch batch = new MapBatch(first, new Told(first), new RunTimeEstimate());
        for (int i = 0; i < size; i++) {
            batch.add(i, new Object[] {i});
        }
        inFlight.made(batch);
        return batch;
    }

    private static RunResults.Ready values(Object... values) {
        return new RunResults.Ready(values, 0);
    }

    private PumpEvent take() throws InterruptedException {
        return inFlight.take(times -> {
            throw new AssertionError("there is no event");
        });
    }

    @Test
    void theProgramStaysUntilAllRunsHaveTheirOutcome() {
        MapBatch first = made(0, 2);
        MapBatch second = made(2, 1);
        assertEquals(2, keepAlive.outstanding.get());
        inFlight.arrived(first, 0, values(1));
        inFlight.arrived(second, 0, values(3));
        assertEquals(1, keepAlive.outstanding.get());
        inFlight.arrived(first, 1, values(2));
        assertEquals(0, keepAlive.outstanding.get());
    }

    @Test
    void whatIsGivenUpHasOneOutcome() throws Exception {
        RunResults.Failure failure = new RunResults.Failure(new IllegalStateException());
        MapBatch batch = made(0, 3);
        inFlight.arrived(batch, 0, values(1));
        inFlight.failed(batch, failure);
        assertEquals(0, keepAlive.outstanding.get());
        inFlight.arrived(batch, 1, values(2, 3));
        inFlight.failed(batch, failure);
        assertEquals(0, keepAlive.outstanding.get());
        assertSame(batch, assertInstanceOf(PumpEvent.Made.class, take()).batch());
        assertEquals(0, assertInstanceOf(PumpEvent.Arrived.class, take()).at());
        PumpEvent.Arrived failed = assertInstanceOf(PumpEvent.Arrived.class, take());
        assertEquals(1, failed.at());
        assertArrayEquals(new Object[] {failure, failure}, failed.results().outcomes());
        assertTrue(inFlight.isSilent());
    }

    @Test
    void whoWaitsForAnEventMayHaveSomethingElseToDo() throws Exception {
        assertNull(inFlight.take(times -> times == 3));
    }

    @Test
    void whoWaitsForAnEventAsksForWhatWaitsForCompany() throws Exception {
        MapBatch first = made(0, 1);
        made(1, 1);
        take();
        take();
        inFlight.arrived(first, 0, values(1));
        take();
        PumpEvent event = inFlight.take(times -> {
            if (!told.isEmpty()) {
                inFlight.ended(null);
            }
            return false;
        });
        assertInstanceOf(PumpEvent.Ended.class, event);
        assertEquals("flush 1", told.get(0), "the first one has all its outcomes");
    }

    @Test
    void onlyWhatComesAfterAFailureIsCancelled() {
        made(0, 2);
        made(2, 2);
        made(4, 1);
        inFlight.cancelAfter(2);
        assertEquals(List.of("cancel 4"), told);
        inFlight.cancelAfter(-1);
        assertEquals(List.of("cancel 4", "cancel 0", "cancel 2", "cancel 4"), told);
    }

    @Test
    void nobodyWaitsForWhatIsLost() throws Exception {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        MapBatch first = made(0, 1);
        made(1, 1);
        inFlight.lost(full);
        inFlight.lost(new OutOfMemoryError("once more"));
        assertEquals(0, keepAlive.outstanding.get());
        MapBatch third = made(2, 1);
        assertEquals(0, keepAlive.outstanding.get());
        inFlight.arrived(first, 0, values(1));
        inFlight.arrived(third, 0, values(3));
        assertEquals(0, keepAlive.outstanding.get());
        for (int events = 5; events > 0; events--) {
            assertFalse(inFlight.isSilent());
            take();
        }
        assertSame(full, assertThrows(OutOfMemoryError.class, this::take));
    }
}
