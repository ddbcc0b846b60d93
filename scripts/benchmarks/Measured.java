import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a row.
 *
 * @param rounds what each side measured in each round, in the unit of the row
 */
record Measured(Row row, Map<String, List<Double>> rounds) {

    /**
     * Each round asks all sides, one after the other. The warm-up does the same and counts nothing; it has one round at least.
     */
    static Measured of(Row row, int rounds, double warmUpSeconds) throws IOException, InterruptedException {
        Map<String, Contender> open = new LinkedHashMap<>();
        try {
            for (Side side : row.sides()) {
                open.put(side.name(), side.opening().open());
            }
            long start = System.nanoTime();
            do {
                round(row, open);
            } while (System.nanoTime() - start < warmUpSeconds * 1e9);
            Map<String, List<Double>> all = new LinkedHashMap<>();
            for (int i = 0; i < rounds; i++) {
                round(row, open)
                        .forEach((name, value) -> all.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(value));
            }
            return new Measured(row, all);
        } finally {
            open.values().forEach(Contender::close);
        }
    }

    private static Map<String, Double> round(Row row, Map<String, Contender> open)
            throws IOException, InterruptedException {
        Map<String, Double> round = new LinkedHashMap<>();
        for (Map.Entry<String, Contender> side : open.entrySet()) {
            round.put(side.getKey(), row.unit().of(side.getValue().measure()));
        }
        return round;
    }

    Map<String, Double> medians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        rounds.forEach((name, values) -> medians.put(name, median(values)));
        return medians;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
