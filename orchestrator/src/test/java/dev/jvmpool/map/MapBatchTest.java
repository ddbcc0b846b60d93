package dev.jvmpool.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.PartialResult;
import dev.jvmpool.PoolContract;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.backend.AttemptLimits;
import dev.jvmpool.backend.Batch;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.backend.RunTimeEstimate;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class MapBatchTest {

    /** A batch of so many bytes that refuses nulls. */
    private static final class Weighed implements Batch {

        private int bytes;

        @Override
        public void add(Object... arguments) {
            if (arguments[0] == null) {
                throw new NotSendableException("null", null);
            }
            bytes += (int) arguments[0];
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void submit(AttemptLimits limits, Listener listener) {}

        @Override
        public void cancel(boolean interrupt) {}
    }

    private final MapBatch batch = new MapBatch(100, new Weighed(), new RunTimeEstimate());

    private void add(Integer bytes) {
        batch.add("input " + bytes, new Object[] {bytes});
    }

    @Test
    void itIsFullOfItsBytes() {
        add(128 * 1024 - 1);
        assertFalse(batch.isFull());
        add(1);
        assertTrue(batch.isFull());
    }

    /** What a run handed out; none of them is read here. */
    private static PartialResult partial() {
        return new Unread();
    }

    private static final class Unread implements PartialResult {
        @Override
        public <P> P as(Class<P> type) {
            throw new AssertionError("nobody asked");
        }
    }

    @Test
    void whatWasHandedOutStaysWithTheFailedAlone() {
        List<WeakReference<PartialResult>> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            add(i);
            PartialResult handedOut = partial();
            kept.add(new WeakReference<>(handedOut));
            batch.keep(i, handedOut);
        }
        PartialResult newest = partial();
        batch.keep(1, newest);
        batch.place(0, new Object[] {"zero", new RunResults.Failure(null)});
        batch.pass(2, 1);
        batch.place(3, new Object[] {null});
        PoolContract.until(() -> {
            System.gc();
            return kept.stream().allMatch(each -> each.refersTo(null));
        });
        assertNull(batch.take(0).partialResult());
        assertSame(newest, batch.take(1).partialResult());
        assertNull(batch.take(3).partialResult());
    }

    @Test
    void whatIsRefusedIsNotInIt() {
        add(1);
        assertThrows(NotSendableException.class, () -> add(null));
        assertEquals(1, batch.size());
        add(2);
        batch.place(0, new Object[] {"one", "two"});
        assertEquals("input 2", batch.take(1).input());
    }

    @Test
    void outcomesComeInPartsAndInWhateverOrder() {
        add(1);
        add(2);
        add(3);
        assertFalse(batch.has(0));
        assertFalse(batch.place(2, new Object[] {"three"}), "others before it are not here");
        assertFalse(batch.has(0));
        assertTrue(batch.has(2));
        assertFalse(batch.isComplete());
        assertFalse(batch.place(0, new Object[] {"one", null}), "it was known before that this came late");
        assertTrue(batch.isComplete());
        assertTrue(batch.has(1), "null is an outcome");
        TaskOutcome<String> second = batch.take(1);
        assertNull(second.value());
        assertNull(second.error());
        assertEquals(101, second.index());
        assertEquals("input 2", second.input());
        assertEquals("three", batch.take(2).value());
    }

    @Test
    void outcomesInTheirOrder() {
        add(1);
        add(2);
        assertTrue(batch.place(0, new Object[] {"one"}));
        assertTrue(batch.place(1, new Object[] {"two"}));
    }

    @Test
    void itIsTakenOnceAndLetGo() {
        add(1);
        batch.place(0, new Object[] {"one"});
        batch.take(0);
        assertFalse(batch.has(0));
        assertNull(batch.<Object>take(0).input());
    }

    @Test
    void theEndOfThePoolIsNoFailureOfATask() {
        add(1);
        add(2);
        add(3);
        RejectedExecutionException error = new RejectedExecutionException("the pool is shut down");
        Object ofPool = new RunResults.Failure(error, RunResults.Origin.POOL);
        batch.place(0, new Object[] {"one", new RunResults.Failure(error), ofPool});
        assertNull(batch.poolFailure(0));
        assertNull(batch.poolFailure(1), "a task may throw the same");
        assertSame(error, batch.poolFailure(2));
        assertSame(error, batch.take(1).error());
    }

    @Test
    void itCountsWhatWasDelivered() {
        batch.deliver(2);
        batch.deliver(1);
        assertEquals(3, batch.delivered());
    }
}
