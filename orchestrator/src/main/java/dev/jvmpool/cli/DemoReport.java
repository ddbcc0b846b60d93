package dev.jvmpool.cli;

import dev.jvmpool.tasks.PopularColor;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the demonstration prints: each result with its time, and the table at the end. */
final class DemoReport {

    /** So many more runs; the best counts, because the first of them still compile. */
    private static final int WARM_RUNS = 3;

    private final PrintStream out;
    private final List<Part> parts = new ArrayList<>();
    private Part part;
    private long start;

    /** One way to do the work, and how long it took, in nanoseconds; 0 where it was not measured. */
    private static final class Part {

        private final String name;
        private long first;
        private long warm;

        private Part(String name) {
            this.name = name;
        }
    }

    DemoReport(PrintStream out) {
        this.out = out;
    }

    /** Begins a part; its clock starts. */
    void begin(String heading, String name) {
        if (out.checkError()) {
            // Nobody reads any more, and so the rest need not be done.
            throw new UncheckedIOException(new IOException("Broken pipe"));
        }
        out.println();
        out.println(heading);
        part = new Part(name);
        parts.add(part);
        start = System.nanoTime();
    }

    void result(PopularColor color) {
        out.println(String.format(
                Locale.ROOT,
                "  %7.3fs  %-18s rgb(%3d, %3d, %3d)  %5.2f %%",
                seconds(System.nanoTime() - start),
                Path.of(color.path()).getFileName(),
                color.red(),
                color.green(),
                color.blue(),
                color.percentage()));
    }

    /** The part has all its results. */
    void end() {
        part.first = System.nanoTime() - start;
    }

    /** Does the work of the part again, with the workers that are there. */
    void again(Runnable work) {
        for (int i = 0; i < WARM_RUNS; i++) {
            long from = System.nanoTime();
            work.run();
            long took = System.nanoTime() - from;
            part.warm = part.warm == 0 ? took : Math.min(part.warm, took);
        }
    }

    void table() {
        int cores = Runtime.getRuntime().availableProcessors();
        out.println();
        out.println("All together, on " + cores + (cores == 1 ? " core" : " cores")
                + " (how many times as fast as the loop is in brackets)");
        out.println(String.format(Locale.ROOT, "  %-26s %17s %17s", "", "first call", "warmed up"));
        for (Part each : parts) {
            out.println(String.format(
                            Locale.ROOT,
                            "  %-26s %17s %17s",
                            each.name,
                            cell(each.first, parts.get(0).first),
                            cell(each.warm, parts.get(0).warm))
                    .stripTrailing());
        }
        out.println();
        out.println("The first call on processes includes starting a JVM for each worker, which then has to");
        out.println("load and compile the code; the loop paid for that in this JVM, and parts 2 and 3 found it");
        out.println(
                "done. A pool that is kept open pays once: the second column is the best of " + WARM_RUNS + " more");
        out.println("calls on the same pool.");
    }

    private static String cell(long nanos, long loop) {
        return nanos == 0 ? "" : String.format(Locale.ROOT, "%.3f s (%.1fx)", seconds(nanos), (double) loop / nanos);
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
