import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The table, as Markdown and with each row as soon as it is measured; and the same as JSON. */
final class Report {

    private static final String LINE = "| %-12s | %-44s | %5s | %-34s | %-6s | %s |";

    private final Map<String, Object> machine;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean isBehind;
    private boolean isIncomplete;

    Report(Map<String, Object> machine) {
        this.machine = machine;
        machine.forEach((what, value) -> System.out.println(what + " " + value));
        System.out.println();
        line("row", "work", "ratio", "goal", "", "medians");
        line("---", "---", "---:", "---", "---", "---");
    }

    void add(Measured measured) {
        Row row = measured.row();
        Map<String, Double> medians = measured.medians();
        Boolean met = row.goal().isMet(medians);
        isBehind |= Boolean.FALSE.equals(met);
        Double ratio = met == null ? null : row.goal().ratio(medians);
        line(
                row.name(),
                row.work(),
                ratio == null ? "" : number(ratio),
                row.goal().text(row.unit()),
                met == null ? "" : met ? "met" : "behind",
                medians.entrySet().stream()
                        .map(side -> side.getKey() + " " + number(side.getValue()))
                        .collect(Collectors.joining(", ", "", medians.isEmpty() ? "" : " " + row.unit())));
        Map<String, Object> all = about(row);
        all.put("ratio", ratio);
        all.put("met", met);
        all.put("medians", medians);
        all.put("rounds", measured.rounds());
        rows.add(all);
    }

    /** The others are to be measured nevertheless. */
    void addFailure(Row row, Exception failure) {
        isIncomplete = true;
        line(row.name(), row.work(), "", row.goal().text(row.unit()), "failed", failure.getMessage());
        Map<String, Object> all = about(row);
        all.put("failure", failure.getMessage());
        rows.add(all);
    }

    private static Map<String, Object> about(Row row) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("row", row.name());
        all.put("work", row.work());
        all.put("unit", row.unit().toString());
        all.put("goal", row.goal());
        return all;
    }

    void write(Path file) throws IOException {
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(file.toFile(), Map.of("machine", machine, "rows", rows));
    }

    int exitStatus() {
        return isIncomplete ? 3 : isBehind ? 1 : 0;
    }

    private static void line(String... columns) {
        System.out.println(String.format(LINE, (Object[]) columns));
    }

    /** Three digits, which is more than is meant. */
    private static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
