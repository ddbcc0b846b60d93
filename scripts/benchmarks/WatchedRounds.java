import dev.jvmpool.Pool;
import dev.jvmpool.metrics.PoolMetrics;
import dev.jvmpool.report.PoolReport;
import dev.jvmpool.report.PoolTrace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;

/** Tasks of about a millisecond, while everything looks on: a report, a trace, meters and a log. */
final class WatchedRounds {

    private WatchedRounds() {}

    /** @param args how many tasks, and where the report and the trace may be */
    @SuppressWarnings("try") // The trace is only to be there.
    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[1]);
        List<Integer> inputs = JvmpoolRounds.numbers(Integer.parseInt(args[0]));
        try (Pool pool = Pool.processes(2);
                PoolReport report = PoolReport.of(pool);
                PoolTrace trace = PoolTrace.of(pool, work.resolve("watched.json"))) {
            new PoolMetrics(pool, "watched").bindTo(new SimpleMeterRegistry());
            Rounds.time(1, () -> pool.map(Tasks::spin, inputs));
            report.write(work.resolve("watched.html"));
        }
    }
}
