package dev.jvmpool.report;

import dev.jvmpool.Pool;
import dev.jvmpool.PoolStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of what happens in a pool: what stands out, who did what when, how long tasks took and waited, which were slow and which failed, how much
 * memory each worker had. One HTML file, which loads nothing.
 *
 * <pre>{@code
 * try (Pool pool = Pool.processes(4); PoolReport report = PoolReport.of(pool)) {
 *     pool.map(Pdf::toText, files);
 *     report.write(Path.of("run.html"));
 * }
 * }</pre>
 *
 * <p>It keeps some 10 MB at most, however many tasks there are: beyond 200,000 bars, those of tasks that followed each other become one. Numbers and
 * histograms have all tasks; the 50 slowest and the first 200 that failed are told of by themselves.
 *
 * <p>Thread-safe.
 */
public final class PoolReport implements AutoCloseable {

    private final Pool pool;
    private final long rememberedBefore;
    private final Recorder recorder = new Recorder();

    // Guarded by the monitor.
    private final Map<String, String> settings = new LinkedHashMap<>();
    private String title = "jvmpool";
    private @Nullable String unfinished;
    private @Nullable PoolStats last;

    private PoolReport(Pool pool) {
        this.pool = pool;
        this.rememberedBefore = pool.stats().remembered();
    }

    /**
     * Begins a report of what happens in a pool from now on, in all its views. While tasks run, it costs some 20 microseconds of processor time for each, or for
     * those that travel together; on Linux, ten times a second at most, it looks how much memory each worker has.
     *
     * @param pool whose
     * @return the report, which keeps what happens until it is closed
     */
    public static PoolReport of(Pool pool) {
        PoolReport report = new PoolReport(pool);
        pool.addListener(report.recorder);
        return report;
    }

    /**
     * Gives it a title.
     *
     * @param text some words; the default is jvmpool
     * @return this
     */
    public synchronized PoolReport title(String text) {
        title = Objects.requireNonNull(text, "title");
        return this;
    }

    /**
     * Has it tell something that was chosen for this run, such as the number of workers.
     *
     * @param name what
     * @param value how it was chosen
     * @return this
     */
    public synchronized PoolReport setting(String name, String value) {
        settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Has it say first that there is not all that there should have been.
     *
     * @param why a sentence
     * @return this
     */
    public synchronized PoolReport unfinished(String why) {
        unfinished = Objects.requireNonNull(why, "why");
        return this;
    }

    /**
     * Writes what happened until now, at any time and as often as wanted. The file appears whole, or replaces an older one.
     *
     * @param file where
     * @throws IOException if it cannot be written; then an older one is as it was
     */
    public void write(Path file) throws IOException {
        Picture picture = picture();
        String json = RunJson.of(picture);
        WholeFile.write(file, out -> ReportPage.write(out, picture.title(), json));
    }

    private Picture picture() {
        PoolStats stats = stats();
        Recording recording = recorder.recording();
        synchronized (this) {
            return new Picture(
                    title,
                    unfinished == null && stats.waiting() + stats.running() == 0,
                    unfinished,
                    new LinkedHashMap<>(settings),
                    stats.waiting(),
                    stats.running(),
                    stats.remembered() - rememberedBefore,
                    recording);
        }
    }

    private PoolStats stats() {
        synchronized (this) {
            if (last != null) {
                return last;
            }
        }
        return pool.stats();
    }

    /** Keeps nothing more of what happens; what runs at this moment is shown as running. It can still be written. Does nothing the second time. */
    @Override
    public void close() {
        pool.removeListener(recorder);
        recorder.close();
        PoolStats stats = pool.stats();
        synchronized (this) {
            last = last == null ? stats : last;
        }
    }
}
