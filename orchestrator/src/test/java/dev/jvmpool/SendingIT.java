package dev.jvmpool;

import static dev.jvmpool.PoolContract.failure;
import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What passes through the pipes of a worker: what is huge, and what does not fit through them, costs nobody else anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendingIT {

    private Pool pool;

    @BeforeAll
    void open() {
        pool = Pool.processes().workers(1).heap("2g").open();
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @Test
    void whatIsRefusedCostsNoWorker() throws Exception {
        long pid = get(pool.submit(Tasks::pid));
        for (int i = 0; i < 20; i++) {
            failure(NotSendableException.class, pool.submit(Tasks::badHolder, 1));
            failure(NotSendableException.class, pool.submit(Tasks::count, Tasks.badHolder(1)));
        }
        assertEquals(pid, get(pool.submit(Tasks::pid)));
    }

    @Test
    void anExceptionThatCannotBeMadeAgainArrivesAsTextAndHurtsNobody() throws Exception {
        List<TaskOutcome<Integer>> outcomes = pool.with(CallOptions.batch(3))
                .imap((Integer n) -> n == 1 ? Tasks.throwOdd(7) : n, numbers(3))
                .outcomes()
                .toList();
        assertEquals(0, outcomes.get(0).value());
        RemoteTaskException remote =
                assertInstanceOf(RemoteTaskException.class, outcomes.get(1).error());
        assertEquals(Tasks.OddException.class.getName(), remote.remoteClassName());
        assertTrue(remote.getMessage().contains("odd 7"), remote.getMessage());
        assertTrue(remote.remoteText().contains("throwOdd"), remote.remoteText());
        assertEquals(2, outcomes.get(2).value());
    }

    static final class ThereException extends Exception {
        private static final long serialVersionUID = 1L;
        private static final String PROPERTY = "jvmpool.test.there";

        static {
            if (System.getProperty(PROPERTY) == null) {
                throw new AssertionError("not here");
            }
        }

        ThereException(String message) {
            super(message);
        }
    }

    private static int throwThere(int n) throws ThereException {
        if (n == 1) {
            System.setProperty(ThereException.PROPERTY, "true");
            throw new ThereException("only there");
        }
        return n;
    }

    @Test
    void anExceptionThatCannotBeInitializedHereKeepsItsPlace() {
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> pool.map(SendingIT::throwThere, numbers(3)));
        assertEquals(1, failed.index());
        RemoteTaskException remote = assertInstanceOf(RemoteTaskException.class, failed.getCause());
        assertEquals(ThereException.class.getName() + ": only there", remote.getMessage());
        assertTrue(remote.remoteText().contains("throwThere"), remote.remoteText());
    }

    @Test
    void aStringOf100MegabytesArrivesBothWays() throws Exception {
        String huge = "x".repeat(100_000_000);
        assertEquals(huge, get(pool.submit((String s) -> s, huge)));
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
    }

    @Test
    void twoHugeStringsAtOnceDoNotBlockEachOther() throws Exception {
        String huge = "\u00e4\"".repeat(10_000_000);
        List<TaskFuture<String>> futures =
                numbers(4).stream().map(n -> pool.submit((String s) -> s, huge)).toList();
        for (TaskFuture<String> future : futures) {
            assertEquals(huge, get(future));
        }
    }

    static int length(List<String> texts) {
        return texts.get(0).length();
    }

    @Test
    void whatIsLongerThanAMessageMayBeIsRefusedInWords() throws Exception {
        // Each of these characters is six bytes as JSON: 600 MB, and 512 MiB is the limit.
        NotSendableException e = failure(
                NotSendableException.class, pool.submit(SendingIT::length, List.of("\u0001".repeat(100_000_000))));
        assertTrue(e.getMessage().contains("512"), e.getMessage());
        assertEquals(27L, get(pool.submit(Tasks::cube, 3)));
    }
}
