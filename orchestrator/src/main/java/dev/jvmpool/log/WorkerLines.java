package dev.jvmpool.log;

import dev.jvmpool.PoolListener;
import dev.jvmpool.process.Slice;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each start and end of a worker, and for each task that is run again. What is as it should be, or was asked for, is for who looks for
 * something (DEBUG); a worker that died is to be heard of (WARN), and so is the first that is ready after it, which says that workers start
 * (INFO); a pool that has none, and gets none, is an ERROR.
 */
final class WorkerLines implements PoolListener {

    private final Logger logger;
    private final String pool;

    /** Those that died since one was ready; null if none did. Which of those that start replaces one of them nobody can say. */
    private final AtomicReference<Deaths> deaths = new AtomicReference<>();

    /** Whether it has processes of its own; of threads there is less to say. */
    private final boolean processes;

    private record Deaths(int count, int last) {

        String inWords() {
            return count == 1 ? "worker " + last + " died" : count + " workers died";
        }
    }

    WorkerLines(Logger logger, String pool, boolean processes) {
        this.logger = logger;
        this.pool = pool;
        this.processes = processes;
    }

    /** Null if not even errors are to be logged. Which other lines are is looked at for each, because it may change. */
    static PoolListener of(String pool, int workers, Slice slice) {
        Logger logger = LoggerFactory.getLogger(PoolLog.LOGGER);
        if (!logger.isErrorEnabled()) {
            return null;
        }
        WorkerLines lines = new WorkerLines(logger, pool, slice != null);
        if (slice != null) {
            lines.opened(workers, slice);
        }
        return lines;
    }

    void opened(int workers, Slice slice) {
        if (logger.isDebugEnabled()) {
            logger.debug("pool {} is open: {}", pool, slice.inWords(workers));
        }
    }

    @Override
    public void workerStarted(WorkerStarted event) {
        Deaths before = deaths.getAndSet(null);
        String ready = "is ready" + (processes ? ", after " + event.startUp().toMillis() + " ms" : "");
        String worker = name(event.worker(), event.pid());
        if (before != null) {
            logger.info("pool {}: {} {}, the first since {}", pool, worker, ready, before.inWords());
        } else {
            logger.debug("pool {}: {} {}", pool, worker, ready);
        }
    }

    @Override
    public void workerEnded(WorkerEnded event) {
        String worker = name(event.worker(), event.pid());
        String reason = inOneLine(event.reason());
        if (!event.expected()) {
            deaths.updateAndGet(before -> new Deaths(before == null ? 1 : before.count() + 1, event.worker()));
            logger.warn("pool {}: {} died: {}", pool, worker, reason);
        } else if (event.cause() == Cause.TIMEOUT) {
            logger.warn("pool {}: {} was killed: {}", pool, worker, reason);
        } else {
            logger.debug("pool {}: {} ended: {}", pool, worker, reason);
        }
    }

    /** Heard of tasks only that are run again. */
    @Override
    public void taskEnded(TaskEnded event) {
        if (logger.isDebugEnabled()) {
            logger.debug(
                    "pool {}: {} is run again, after attempt {} {}{}",
                    pool,
                    event.function(),
                    event.attempt(),
                    inWords(event.status()) + (event.worker() > 0 ? " on worker " + event.worker() : ""),
                    event.error() == null ? "" : ": " + inOneLine(event.error()));
        }
    }

    private static String inWords(Status status) {
        return switch (status) {
            case TIMED_OUT -> "took too long";
            case DIED -> "lost its worker";
            default -> "failed";
        };
    }

    @Override
    public void poolBroken(PoolBroken event) {
        logger.error(
                "pool {} is broken, and all its tasks fail: its worker {} did not start: {}",
                pool,
                event.worker(),
                inOneLine(event.reason()));
    }

    private String name(int worker, long pid) {
        return "worker " + worker + (processes && pid >= 0 ? " (pid " + pid + ")" : "");
    }

    /** What a worker wrote must not look like lines of the log. */
    private static String inOneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.lines()
                .map(String::strip)
                .forEach(each -> line.append(line.isEmpty() ? "" : " | ").append(each));
        return line.toString();
    }
}
