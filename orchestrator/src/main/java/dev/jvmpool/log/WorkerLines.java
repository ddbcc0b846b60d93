package dev.jvmpool.log;

import dev.jvmpool.PoolListener;
import dev.jvmpool.backend.PoolEvents;
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

    WorkerLines(Logger logger, String pool) {
        this.logger = logger;
        this.pool = pool;
    }

    /** Unless not even errors are to be logged. Which other lines are is looked at for each, because it may change. */
    static void listenTo(PoolEvents events, String pool, int workers, Slice slice) {
        Logger logger = LoggerFactory.getLogger(PoolLog.LOGGER);
        if (logger.isErrorEnabled()) {
            WorkerLines lines = new WorkerLines(logger, pool);
            if (slice != null) {
                lines.opened(workers, slice);
            }
            events.addOfWorkers(lines);
        }
    }

    void opened(int workers, Slice slice) {
        if (logger.isDebugEnabled()) {
            logger.debug("pool {} is open: {}", pool, slice.inWords(workers));
        }
    }

    @Override
    public void workerStarted(WorkerStarted event) {
        boolean replaces = missing.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        long millis = event.startUp().toMillis();
        if (replaces) {
            logger.info(
                    "pool {}: worker {} (pid {}) was ready after {} ms, and takes the place of one that died",
                    pool,
                    event.worker(),
                    event.pid(),
                    millis);
        } else {
            logger.debug(
                    "pool {}: worker {} (pid {}) was ready after {} ms", pool, event.worker(), event.pid(), millis);
        }
    }

    @Override
    public void workerEnded(WorkerEnded event) {
        String reason = inOneLine(event.reason());
        if (!event.expected()) {
            missing.incrementAndGet();
            logger.warn("pool {}: worker {} (pid {}) died: {}", pool, event.worker(), event.pid(), reason);
        } else if (event.cause() == Cause.TIMEOUT) {
            logger.warn("pool {}: worker {} (pid {}) was killed: {}", pool, event.worker(), event.pid(), reason);
        } else {
            logger.debug("pool {}: worker {} (pid {}) ended: {}", pool, event.worker(), event.pid(), reason);
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

    /** What a worker wrote must not look like lines of the log. */
    private static String inOneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.lines().map(String::strip).forEach(each -> line.append(line.isEmpty() ? "" : " | ")
                .append(each));
        return line.toString();
    }
}
