package dev.jvmpool.report;

import dev.jvmpool.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes what a pool does to a file in the trace event format of Chrome, which <a href="https://ui.perfetto.dev">Perfetto</a> and
 * {@code chrome://tracing} show: a lane for each worker with its start, its tasks and its end.
 *
 * <pre>{@code
 * try (Pool pool = Pool.processes(4);
 *         PoolTrace trace = PoolTrace.of(pool, Path.of("trace.json"))) {
 *     pool.map(Pdf::toText, files);
 * }
 * }</pre>
 *
 * <p>Events are written as they come, about 250 bytes for each task, or for tasks that travelled together; memory stays as it is. A program that
 * is killed leaves a file that can be opened all the same. A trace that cannot be written any more, because the disk is full for
 * example, costs no task anything: {@link #close} says it.
 *
 * <p>Thread-safe. The format is that of the document "Trace Event Format" of the Chromium project.
 */
public final class PoolTrace implements AutoCloseable {

    private final Pool pool;
    private final TraceListener listener;

    private PoolTrace(Pool pool, TraceListener listener) {
        this.pool = pool;
        this.listener = listener;
    }

    /**
     * Begins a trace. What happened in the pool before is not in it.
     *
     * @param pool the pool, or a view of it
     * @param file where it is written; an older one is replaced at once
     * @return the trace, to be closed
     * @throws IOException if the file cannot be written
     */
    public static PoolTrace of(Pool pool, Path file) throws IOException {
        Objects.requireNonNull(pool, "pool");
        TraceListener listener = new TraceListener(new TraceFile(file), System::nanoTime);
        pool.addListener(listener);
        return new PoolTrace(pool, listener);
    }

    /**
     * Ends the trace and the file. What runs is shown up to this moment. Closed again, it does nothing. Closed before its pool, it does not have
     * the ends of the workers.
     *
     * @throws IOException if something could not be written, now or before
     */
    @Override
    public void close() throws IOException {
        pool.removeListener(listener);
        listener.close();
    }
}
