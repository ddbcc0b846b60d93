import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is to come of a row. Less is better, everywhere.
 *
 * @param of the name of the side that is judged
 * @param most how many times the best of {@code against} it may be; if there are none, how many of the row's unit
 * @param against names of other sides
 */
record Goal(String of, double most, List<String> against) {

    /** For jvmpool's own side. */
    static Goal times(double most, String... against) {
        return new Goal(Rows.OURS, most, List.of(against));
    }

    /** @return what {@code most} is the limit of, or NaN where nobody is there to compare with */
    double ratio(Map<String, Double> medians) {
        double reference = against.isEmpty()
                ? 1
                : against.stream()
                        .filter(medians::containsKey)
                        .mapToDouble(medians::get)
                        .min()
                        .orElse(Double.NaN);
        return medians.getOrDefault(of, Double.NaN) / reference;
    }

    String text(Unit unit) {
        String limit = String.format(Locale.ROOT, "%s<= %.2f ", of.equals(Rows.OURS) ? "" : of + " ", most);
        return limit + (against.isEmpty() ? unit : "x " + String.join(" or ", against));
    }

    /** @return whether it is met, or null where it cannot be judged */
    Boolean isMet(Map<String, Double> medians) {
        double ratio = ratio(medians);
        return Double.isNaN(ratio) ? null : ratio <= most;
    }
}
