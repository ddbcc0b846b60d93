package dev.jvmpool.cli;

import dev.jvmpool.cli.show.Prose;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.ExitCode;
import dev.jvmpool.cli.tour.Tour;
import dev.jvmpool.cli.tour.TourStop;
import dev.jvmpool.progress.Terminals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Teaches what there is, by small programs that are shown and then run. */
@Command(
        name = "tour",
        sortOptions = false,
        header = "Shows and runs small programs, one by one: processes, pools, Parallel, caching.",
        footer = {
            "",
            "Each lesson shows a program, runs it, and shows what it prints, with the",
            "seconds since its beginning; long lists are shortened. All of them take less",
            "than a minute. They are for people who come from Python's multiprocessing,",
            "concurrent.futures and joblib; docs/from-python.md has the rest.",
            "",
            "Exit value: 0 all well; 1 a lesson failed; 2 wrong usage; 3 the workers do not",
            "start; 130 interrupted; 141 nobody reads any more."
        })
final class TourCommand implements Callable<Integer> {

    private static final int STDIN = 0;

    /** Below the names, which stand behind their numbers. */
    private static final int BELOW = 5;

    private final Console console;

    @Parameters(
            paramLabel = "LESSON",
            completionCandidates = CompletionCommand.LessonNames.class,
            description = "Names or numbers of lessons; without any, all are run.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--list", description = "Lists the lessons, and runs none.")
    private boolean list;

    @Option(
            names = "--pause",
            description =
                    "Waits for Enter before each lesson but the first, and before anything scrolls away; only at a terminal.")
    private boolean pause;

    @Mixin
    private HelpOption help;

    TourCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<TourStop> stops = words.isEmpty()
                ? TourStop.all()
                : words.stream().map(TourStop::of).toList();
        int columns = console.columns();
        if (list) {
            console.print(table(stops, columns));
            return ExitCode.ALL_WELL;
        }
        long start = System.nanoTime();
        int cores = Runtime.getRuntime().availableProcessors();
        console.print("On Java " + System.getProperty("java.version") + " and " + cores
                + (cores == 1 ? " core" : " cores") + ".\n"
                + Prose.wrap("The numbers before the bars are seconds since a program began.", "", columns));
        int code = new Tour(console, pause && !Terminals.isNull(STDIN)).run(stops);
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        if (stops.size() > 1 && code == ExitCode.ALL_WELL && !pause) {
            console.print(String.format(Locale.ROOT, "%n%d lessons in %.0f seconds.%n", stops.size(), seconds));
        }
        return code;
    }

    private static String table(List<TourStop> stops, int columns) {
        StringBuilder table = new StringBuilder();
        for (TourStop stop : stops) {
            String head = String.format(
                    Locale.ROOT, "%3d  %-16s ", stop.number(), stop.lesson().name());
            table.append(Prose.entry(head, stop.lesson().title(), BELOW, columns));
        }
        return table.toString();
    }
}
