package dev.jvmpool.log;

import dev.jvmpool.PoolListener;
import dev.jvmpool.process.Slice;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each start and end of a worker. What is as it should be is for who looks for something (DEBUG); a worker that died is to be heard of
 * (WARN), and so is the one that takes its place, which says that it is over (INFO); a pool that has none, and gets none, is an ERROR.
 */
final class WorkerLines implements PoolListener {

    private final Logger logger;
    private final String pool;

    /** How many have died in whose place none has started. */
    private final AtomicInteger missing = new AtomicInteger();

    /** Whether it has processes of its own; of threads there is less to say. */
    private final boolean processes;

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
        boolean replaces = missing.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        String ready = "is ready" + (processes ? ", after " + event.startUp().toMillis() + " ms" : "");
        String worker = name(event.worker(), event.pid());
        if (replaces) {
            logger.info("pool {}: {} {}, and takes the place of one that died", pool, worker, ready);
        } else {
            logger.debug("pool {}: {} {}", pool, worker, ready);
        }
    }

    @Override
    public void workerEnded(WorkerEnded event) {
        String worker = name(event.worker(), event.pid());
        String reason = inOneLine(event.reason());
        if (!event.expected()) {
            missing.incrementAndGet();
            logger.warn("pool {}: {} died: {}", pool, worker, reason);
        } else if (event.cause() == Cause.TIMEOUT) {
            logger.warn("pool {}: {} was killed: {}", pool, worker, reason);
        } else {
            logger.debug("pool {}: {} ended: {}", pool, worker, reason);
        }
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
