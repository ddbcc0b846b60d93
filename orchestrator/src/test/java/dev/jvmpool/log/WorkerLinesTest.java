package dev.jvmpool.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jvmpool.PoolListener.Cause;
import dev.jvmpool.PoolListener.PoolBroken;
import dev.jvmpool.PoolListener.Status;
import dev.jvmpool.PoolListener.TaskEnded;
import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import dev.jvmpool.process.Slice;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class WorkerLinesTest {

    /** Keeps the lines of a level and of the more serious ones. */
    private static final class Kept extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1L;

        private final transient List<String> lines = new ArrayList<>();
        private Level least = Level.DEBUG;

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return isEnabled(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return isEnabled(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return isEnabled(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        private boolean isEnabled(Level level) {
            return level.toInt() >= least.toInt();
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
            lines.add(level + " "
                    + MessageFormatter.basicArrayFormat(pattern, arguments).replace("\n", "\\n"));
        }
    }

    private final Kept kept = new Kept();
    private final WorkerLines lines = new WorkerLines(kept, "pdf", true);

    private void happens() {
        lines.opened(4, new Slice(512L << 20, 1));
        lines.workerStarted(new WorkerStarted(1, 4711, Duration.ofMillis(212)));
        lines.workerEnded(new WorkerEnded(1, 4711, Cause.CRASH, "it crashed"));
        lines.workerStarted(new WorkerStarted(2, 4712, Duration.ofMillis(198)));
        lines.workerStarted(new WorkerStarted(3, 4713, Duration.ofMillis(199)));
        lines.workerEnded(new WorkerEnded(2, 4712, Cause.TIMEOUT, "its task ran longer than 1 s and did not stop"));
        lines.workerEnded(new WorkerEnded(3, 4713, Cause.IDLE, "it had nothing to do"));
        lines.workerEnded(
                new WorkerEnded(4, -1, Cause.NOT_STARTED, "it exited with 1\n  the last:\n    WARN not mine"));
        lines.poolBroken(new PoolBroken(4, "it exited with 1\n  the last:\n    WARN not mine"));
    }

    @Test
    void oneForEachStartEndAndForTheEndOfAllHope() {
        happens();
        assertEquals(
                List.of(
                        "DEBUG pool pdf is open: 4 workers at most, each with a heap of 512m and 1 processor",
                        "DEBUG pool pdf: worker 1 (pid 4711) is ready, after 212 ms",
                        "WARN pool pdf: worker 1 (pid 4711) died: it crashed",
                        "INFO pool pdf: worker 2 (pid 4712) is ready, after 198 ms, the first since worker 1 died",
                        "DEBUG pool pdf: worker 3 (pid 4713) is ready, after 199 ms",
                        "WARN pool pdf: worker 2 (pid 4712) was killed: its task ran longer than 1 s and did not stop",
                        "DEBUG pool pdf: worker 3 (pid 4713) ended: it had nothing to do",
                        "WARN pool pdf: worker 4 died: it exited with 1 | the last: | WARN not mine",
                        "ERROR pool pdf is broken, and all its tasks fail: its worker 4 did not start: it exited with 1 | the last: | WARN not mine"),
                kept.lines);
    }

    /** Workers start when there is work for them, which may be long after others died, and more of them. */
    @Test
    void whoseReplacementItIsIsNotSaidOfAnyWorker() {
        kept.least = Level.INFO;
        lines.workerEnded(new WorkerEnded(1, 4711, Cause.SIGNAL, "SIGKILL"));
        lines.workerEnded(new WorkerEnded(2, 4712, Cause.SIGNAL, "SIGKILL"));
        lines.workerEnded(new WorkerEnded(3, -1, Cause.NOT_STARTED, "no memory"));
        lines.workerStarted(new WorkerStarted(4, 4714, Duration.ofMillis(200)));
        lines.workerStarted(new WorkerStarted(5, 4715, Duration.ofMillis(200)));
        lines.workerEnded(new WorkerEnded(4, 4714, Cause.IDLE, "it had nothing to do"));
        lines.workerStarted(new WorkerStarted(6, 4716, Duration.ofMillis(200)));
        assertEquals(
                List.of("INFO pool pdf: worker 4 (pid 4714) is ready, after 200 ms, the first since 3 workers died"),
                kept.lines.subList(3, kept.lines.size()));
    }

    private static TaskEnded again(int worker, Status status, String error, int attempt) {
        return new TaskEnded(7, "com.acme.Pdf::toText", 1, worker, Duration.ZERO, status, error, attempt, true, null);
    }

    @Test
    void aTaskThatIsRunAgainIsALine() {
        lines.taskEnded(again(1, Status.FAILED, "IllegalStateException: no\npages", 1));
        lines.taskEnded(again(2, Status.DIED, "SIGSEGV", 2));
        lines.taskEnded(again(0, Status.TIMED_OUT, null, 1));
        assertEquals(
                List.of(
                        "DEBUG pool pdf: com.acme.Pdf::toText is run again, after attempt 1 failed on worker 1: IllegalStateException: no | pages",
                        "DEBUG pool pdf: com.acme.Pdf::toText is run again, after attempt 2 lost its worker on worker 2: SIGSEGV",
                        "DEBUG pool pdf: com.acme.Pdf::toText is run again, after attempt 1 took too long"),
                kept.lines);
        kept.least = Level.INFO;
        lines.taskEnded(again(1, Status.FAILED, "x", 1));
        assertEquals(3, kept.lines.size());
    }

    @Test
    void threadsHaveNoProcess() {
        WorkerLines threads = new WorkerLines(kept, "t", false);
        threads.workerStarted(new WorkerStarted(1, 4711, Duration.ZERO));
        threads.workerEnded(new WorkerEnded(1, 4711, Cause.CLOSED, "the pool ended it"));
        assertEquals(
                List.of("DEBUG pool t: worker 1 is ready", "DEBUG pool t: worker 1 ended: the pool ended it"),
                kept.lines);
    }

    @Test
    void nothingOfWhatIsAsItShouldBeUnlessAskedFor() {
        kept.least = Level.WARN;
        happens();
        assertEquals(
                List.of("WARN", "WARN", "WARN", "ERROR"),
                kept.lines.stream().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void aClassLoaderWithoutSlf4jHasNone() throws Exception {
        try (URLClassLoader none = new URLClassLoader(new java.net.URL[0], null)) {
            assertFalse(PoolLog.isThere(none));
        }
    }
}
