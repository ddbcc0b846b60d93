import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says from time to time how far it is, and at the end what there was. */
final class Report {

    private static final int BETWEEN_SECONDS = 10;

    private final Tally tally;
    private final long start = System.nanoTime();

    Report(Tally tally) {
        this.tally = tally;
    }

    /** A line for each few seconds. */
    void begin() {
        Thread thread = new Thread(this::tell, "chaos-report");
        thread.setDaemon(true);
        thread.start();
    }

    private void tell() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(BETWEEN_SECONDS);
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                System.out.println(String.format(
                        Locale.ROOT,
                        "%3d:%02d  %,d rounds, %,d tasks, %,d values, %,d died; %,d workers, %,d faults",
                        seconds / 60,
                        seconds % 60,
                        tally.rounds(),
                        tally.tasks(),
                        tally.of(Outcome.VALUE),
                        tally.of(Outcome.DIED),
                        tally.workers(),
                        tally.faults()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void table() {
        List<String> lines = new ArrayList<>();
        line(lines, "rounds", tally.rounds());
        line(lines, "workers", tally.workers());
        line(lines, "tasks", tally.tasks());
        for (Outcome outcome : Outcome.values()) {
            line(lines, "  " + words(outcome), tally.of(outcome));
        }
        line(lines, "faults", tally.faults());
        for (Fault.Kind kind : Fault.Kind.values()) {
            line(lines, "  " + words(kind), tally.of(kind));
        }
        System.out.println();
        lines.forEach(System.out::println);
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void line(List<String> lines, String what, long count) {
        lines.add(String.format(Locale.ROOT, "%-15s %,12d", what, count));
    }
}
