import dev.jvmpool.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays rounds until the time is over, or something is wrong. {@code scripts/chaos} builds it, starts it, and says what its arguments are. */
final class Chaos {

    static final int WRONG = 1;
    private static final int USAGE = 2;
    private static final String MARK = "JVMPOOL_CHAOS=";

    private final Options options;
    private final Path work;
    private final FullPlaces places;
    private final Tally tally = new Tally();
    private final Output output = new Output();
    private final Report report = new Report(tally);
    private volatile Round current;

    private Chaos(Options options, Path work) {
        this.options = options;
        this.work = work;
        this.places = new FullPlaces(
                Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"), Boolean.getBoolean("chaos.own"));
    }

    /** @param args a directory to work in, and what the user wrote */
    public static void main(String[] args) throws Exception {
        try {
            Options options = new Options(List.of(args).subList(1, args.length));
            if (options.show()) {
                System.out.print(options.round(1));
            } else {
                System.exit(new Chaos(options, Path.of(args[0])).run());
            }
        } catch (Options.Refused e) {
            System.err.println("scripts/chaos: " + e.getMessage());
            System.exit(USAGE);
        }
    }

    private int run() throws IOException, InterruptedException {
        System.out.println("seed " + options.seed() + ", java " + System.getProperty("java.runtime.version"));
        if (!places.areOwn()) {
            System.out.println("no full disks: there is no unshare here, or it may not mount");
        }
        report.begin();
        Watchdog.start(tally, output, () -> isWell(List.of("it stood still")));
        warmUp();
        Leftovers leftovers = new Leftovers(places, MARK + System.getenv("JVMPOOL_CHAOS"));
        long end = System.nanoTime() + (long) (options.minutes() * TimeUnit.MINUTES.toNanos(1));
        boolean right = true;
        for (int number = 1; right && (number == 1 || !options.isKilling() && System.nanoTime() < end); number++) {
            current = options.round(number);
            right = play(leftovers, number);
        }
        if (right) {
            right = isWell(leftovers.left(false, true));
        }
        report.table();
        return right ? 0 : WRONG;
    }

    /** What stays once it was needed is there then: the JVM opens some descriptors for good. */
    private static void warmUp() {
        try (Pool pool = Pool.processes(1)) {
            pool.map(Tasks::twice, List.of(1, 2, 3));
        }
    }

    private boolean play(Leftovers leftovers, int number) throws IOException, InterruptedException {
        Path runs = Files.createTempDirectory(work, "runs");
        List<String> complaints =
                new ArrayList<>(new Stage(current, runs, places, tally, output, options.spoilt()).play());
        complaints.addAll(leftovers.left(current.has(Work.OPENS_A_POOL), false));
        try (var files = Files.newDirectoryStream(runs)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(runs);
        tally.roundIsOver(number);
        return isWell(complaints);
    }

    private boolean isWell(List<String> complaints) {
        if (!complaints.isEmpty()) {
            System.err.print(current);
            System.err.println("chaos: in this round there was what must not be:");
            complaints.forEach(complaint -> System.err.println("  " + complaint));
            System.err.println("chaos: to repeat it, over and over: " + options.command(current));
        }
        return complaints.isEmpty();
    }
}
