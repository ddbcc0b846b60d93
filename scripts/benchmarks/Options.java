import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was asked for. {@code scripts/benchmark} describes it. */
final class Options {

    private static final int ROUNDS = 9;
    private static final int FEW_ROUNDS = 3;
    private static final int MOST_ROUNDS = 1000;
    private static final double WARM_UP_SECONDS = 3;
    private static final double QUICK_WARM_UP_SECONDS = 0.5;

    private final Set<String> only = new TreeSet<>();
    private Integer rounds;
    private boolean quick;
    private boolean list;
    private boolean spark;
    private Path json;

    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    Options(List<String> arguments) throws Refused {
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--quick" -> quick = true;
                case "--list" -> list = true;
                case "--spark" -> spark = true;
                case "--only" -> only.addAll(List.of(value(option, rest).split(",", -1)));
                case "--rounds" -> rounds = rounds(value(option, rest));
                case "--json" -> json = writable(value(option, rest));
                default -> throw new Refused("there is no " + option + "; --help shows what there is");
            }
        }
    }

    private static String value(String option, Deque<String> rest) throws Refused {
        if (rest.isEmpty()) {
            throw new Refused(option + " needs a value; --help shows which");
        }
        return rest.remove();
    }

    private static int rounds(String text) throws Refused {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_ROUNDS) {
            throw new Refused("--rounds must be from 1 to " + MOST_ROUNDS + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    /** Found out before minutes are spent on what is to be written. */
    private static Path writable(String text) throws Refused {
        Path file = Path.of(text).toAbsolutePath();
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : file.getParent())) {
            throw new Refused("--json cannot write " + text);
        }
        return file;
    }

    /** Those of all rows that are to be measured. */
    List<Row> choose(List<Row> all) throws Refused {
        List<String> names = all.stream().map(Row::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new Refused("there is no row '" + name + "'; there are " + String.join(", ", names));
            }
        }
        return all.stream()
                .filter(row -> only.isEmpty() ? !(quick && row.takesLong()) : only.contains(row.name()))
                .toList();
    }

    int roundsOf(Row row) {
        if (rounds != null) {
            return rounds;
        }
        return quick || row.takesLong() ? FEW_ROUNDS : ROUNDS;
    }

    double warmUpSeconds() {
        return quick ? QUICK_WARM_UP_SECONDS : WARM_UP_SECONDS;
    }

    /** Whether the rows on a cluster are meant. */
    boolean spark() {
        return spark;
    }

    boolean list() {
        return list;
    }

    /** @return where to write everything, or null */
    Path json() {
        return json;
    }
}
