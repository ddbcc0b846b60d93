import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rows on a cluster of this machine, as {@code scripts/spark-cluster} starts one, beside a local pool of as many workers. */
final class SparkRows {

    private static final String SPARK = "Spark";
    private static final String PROCESSES = "processes";

    private final List<String> submit;

    /** @param submit the words before the arguments of {@code SparkRounds} */
    SparkRows(List<String> submit) {
        this.submit = submit;
    }

    List<Row> all() {
        String spins = "10,000 tasks of 1.2 ms, 2 workers";
        return List.of(
                new Row("trip", "round trip, submit then get", Unit.MILLIS, limit(100))
                        .with(side(SPARK, "spark", "trip", "1"))
                        .with(side(PROCESSES, "processes", "trip", "1")),
                map(100_000),
                map(1_000_000),
                new Row("spin", spins, Unit.MILLIS, limit(1.25, PROCESSES))
                        .with(side(SPARK, "spark", "spin", "10000"))
                        .with(side(PROCESSES, "processes", "spin", "10000")),
                new Row("memory", "10,000,000 inputs, heap of the driver", Unit.MEGABYTES, limit(1.25, "1,000,000"))
                        .with(side(SPARK, "spark", "memory", "10000000"))
                        .with(side("1,000,000", "spark", "memory", "1000000"))
                        .takingLong());
    }

    private Row map(int inputs) {
        String work = String.format(Locale.ROOT, "map of %,d no-ops, 2 workers, each", inputs);
        return new Row("map-" + inputs, work, Unit.MICROS, limit(20, PROCESSES))
                .with(side(SPARK, "spark", "map", Integer.toString(inputs)))
                .with(side(PROCESSES, "processes", "map", Integer.toString(inputs)));
    }

    private static Goal limit(double most, String... against) {
        return new Goal(SPARK, most, List.of(against));
    }

    private Side side(String name, String... what) {
        return new Side(name, () -> open(what));
    }

    /** Both in a driver, so that they have the same flags. */
    private Contender open(String... what) throws IOException {
        return new WarmProgram(Stream.concat(submit.stream(), Stream.of(what)).toList());
    }
}
