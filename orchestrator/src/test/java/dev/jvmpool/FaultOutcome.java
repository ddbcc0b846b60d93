package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.FaultMatrix.Cell;
import dev.jvmpool.FaultMatrix.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a task that met a fault came to what the {@link FaultMatrix} says, in words that tell of it. */
final class FaultOutcome {

    private FaultOutcome() {}

    static void check(Cell cell, CompletableFuture<?> future) throws Exception {
        if (cell.expected().equals("value")) {
            Object value = get(future);
            assertEquals(value instanceof List ? List.of(1) : 1, value);
            return;
        }
        Throwable failure =
                assertThrows(ExecutionException.class, () -> get(future)).getCause();
        String words = String.valueOf(failure.getMessage());
        switch (cell.expected()) {
            case "threw" -> assertInstanceOf(thrown(cell.fault()), failure);
            case "refused" -> {
                assertInstanceOf(NotSendableException.class, failure);
                assertTrue(words.contains(telling(cell.fault())), words);
            }
            case "exit" ->
                assertEquals(
                        OptionalInt.of(FaultyTasks.EXIT_VALUE), died(failure).exitValue());
            case "signal" -> assertEquals(cell.fault().name(), died(failure).signal());
            case "crash" -> assertReported(died(failure));
            case "memory" -> assertInstanceOf(WorkerOutOfMemoryException.class, failure);
            case "late" -> assertInstanceOf(TaskTimeoutException.class, failure);
            case "protocol" -> assertTrue(died(failure).getMessage().contains("protocol"), words);
            case "closed" -> assertTrue(died(failure).getMessage().contains("closed its channel"), words);
            case "broken" -> {
                assertInstanceOf(BrokenPoolException.class, failure);
                assertTrue(words.contains(telling(cell.fault())), words);
                deleteReport(words);
            }
            default -> throw new IllegalArgumentException(cell.toString());
        }
    }

    private static WorkerDiedException died(Throwable failure) {
        return assertInstanceOf(WorkerDiedException.class, failure);
    }

    private static void assertReported(WorkerDiedException death) throws IOException {
        assertTrue(deleteReport(death.getMessage()), death.getMessage());
    }

    /** Deletes the JVM's report that is named in these words, and says whether there is one. */
    private static boolean deleteReport(String words) throws IOException {
        Matcher report = Pattern.compile("(\\S+hs_err\\S+\\.log)").matcher(words);
        return report.find() && Files.deleteIfExists(Path.of(report.group(1)));
    }

    /** The same where nobody says so. */
    static void deleteReport(long pid) throws IOException {
        Files.deleteIfExists(Path.of(System.getProperty("java.io.tmpdir"), "jvmpool_hs_err_pid" + pid + ".log"));
    }

    private static Class<? extends Throwable> thrown(Fault fault) {
        return switch (fault) {
            case EXCEPTION -> IllegalStateException.class;
            case ERROR -> AssertionError.class;
            default -> OutOfMemoryError.class;
        };
    }

    /** What must be in the words of who was refused, or of a pool that is broken. */
    private static String telling(Fault fault) {
        return switch (fault) {
            case EXCEPTION, ERROR -> "boom";
            case EXIT, HALT, HALF_LINE -> "exit value " + FaultyTasks.EXIT_VALUE;
            case HEAP_FULL, DIRECT_FULL, NO_THREAD -> "OutOfMemoryError";
            case SIGSEGV -> "hs_err";
            case SIGSTOP -> "ready within";
            case CHANNEL_CLOSED -> "channel";
            default -> "protocol";
        };
    }
}
