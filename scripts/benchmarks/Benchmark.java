import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures rows and judges them. {@code scripts/benchmark} builds it, starts it, and says what its arguments are. */
final class Benchmark {

    private static final int USAGE = 2;

    private Benchmark() {}

    /** @param args the root of the checkout, a directory to work in, the Python interpreter or nothing, and what the user wrote */
    public static void main(String[] args) throws Exception {
        try {
            Options options = new Options(List.of(args).subList(3, args.length));
            Machine machine = new Machine(Path.of(args[0]), Path.of(args[1]), args[2]);
            List<Row> rows = options.choose(
                    options.spark() ? new SparkRows(machine.submit()).all() : new Rows(machine).all());
            if (options.list()) {
                rows.forEach(row -> System.out.printf(
                        "%-13s %-44s %s%n", row.name(), row.work(), row.goal().text(row.unit())));
            } else {
                System.exit(measure(machine, rows, options));
            }
        } catch (Options.Refused e) {
            System.err.println("scripts/benchmark: " + e.getMessage());
            System.exit(USAGE);
        }
    }

    private static int measure(Machine machine, List<Row> rows, Options options)
            throws IOException, InterruptedException {
        machine.hints().forEach(hint -> System.err.println("scripts/benchmark: " + hint));
        Report report = new Report(machine.facts());
        for (Row row : rows) {
            try {
                report.add(Measured.of(row, options.roundsOf(row), options.warmUpSeconds()));
            } catch (IOException e) {
                report.addFailure(row, e);
            }
        }
        if (options.json() != null) {
            report.write(options.json());
        }
        return report.exitStatus();
    }
}
