package dev.jvmpool.cli.demo;

import dev.jvmpool.JvmProcess;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.WorkerDiedException;
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
public final class DemoReport {

    private static final int COLUMNS = 79;
    private static final int NAME = 18;

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

    public DemoReport(PrintStream out) {
        this.out = out;
    }

    /** Begins a part that is to be in the table; its clock starts. */
    public void begin(String heading, String name) {
        part = new Part(name);
        parts.add(part);
        begin(heading);
    }

    /** Begins a part; its clock starts. */
    public void begin(String heading) {
        if (out.checkError()) {
            // Nobody reads any more, and so the rest need not be done.
            throw new UncheckedIOException(new IOException("Broken pipe"));
        }
        out.println();
        out.println(heading);
        start = System.nanoTime();
    }

    public void result(PopularColor color) {
        row(
                color.path(),
                String.format(
                        Locale.ROOT,
                        "rgb(%3d, %3d, %3d)  %5.2f %%",
                        color.red(),
                        color.green(),
                        color.blue(),
                        color.percentage()));
    }

    /** A picture that cannot be read; somebody else says why. */
    public void leftOut(String image) {
        row(image, "cannot be read: left out from here on");
    }

    private void row(String image, String result) {
        String row = String.format(
                Locale.ROOT, "  %7.3fs  %-18s %s", seconds(System.nanoTime() - start), name(image), result);
        out.println(row.substring(0, Math.min(row.length(), COLUMNS)));
    }

    /** What a picture is called here: its file, a long name without its middle. */
    public static String name(String image) {
        String name = Path.of(image).getFileName().toString();
        int length = name.length();
        return length <= NAME ? name : name.substring(0, NAME / 2 - 1) + ".." + name.substring(length - NAME / 2 + 1);
    }

    /** The part has all its results. */
    public void end() {
        part.first = System.nanoTime() - start;
    }

    /** The part has all its results, from workers that had done the same before. */
    public void endWarm() {
        part.warm = System.nanoTime() - start;
    }

    /** Does the work of the part once more, with the workers that are there. */
    public void again(Runnable work) {
        long from = System.nanoTime();
        work.run();
        part.warm = System.nanoTime() - from;
    }

    public void table() {
        int cores = Runtime.getRuntime().availableProcessors();
        out.println();
        out.println("All together, on " + cores + (cores == 1 ? " core" : " cores")
                + " (in brackets: how many times as fast as the loop)");
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
        out.println("The first call on processes includes starting a JVM for each worker, which then");
        out.println("has to load and compile the code; the loop paid for that in this JVM, and parts");
        out.println("2 and 3 found it done. A pool that is kept open pays once, so parts 5 and 6 are");
        out.println("in the second column.");
    }

    /** What became of a program on threads. */
    public void threads(JvmProcess program, int images) {
        int value = program.exitValue().orElse(0);
        String how = program.exitSignal().orElse("exit value " + value);
        out.println(String.format(
                Locale.ROOT,
                value == 0
                        ? "  %7.3fs  it did not crash: this Java knows how to prevent it"
                        : "  %7.3fs  %s: the program is gone, and %d of %d rows with it",
                seconds(System.nanoTime() - start),
                how,
                images,
                images));
    }

    /** What became of the same work in processes. */
    public void processes(List<String> images, List<TaskOutcome<PopularColor>> outcomes) {
        int rows = 0;
        for (TaskOutcome<PopularColor> outcome : outcomes) {
            if (outcome.isSuccess()) {
                result(outcome.value());
                rows++;
            } else {
                row(images.get((int) outcome.index()), lost(outcome.error()));
            }
        }
        out.println();
        out.println(rows + " of " + outcomes.size() + " rows: a crash costs the task that crashed, and no other.");
    }

    private static String lost(Throwable error) {
        return error instanceof WorkerDiedException died
                ? "lost: worker " + died.worker() + " (pid " + died.pid() + ") died, "
                        + (died.signal() == null
                                ? "exit value " + died.exitValue().orElse(-1)
                                : died.signal())
                : "failed: " + error;
    }

    private static String cell(long nanos, long loop) {
        return nanos == 0 ? "" : String.format(Locale.ROOT, "%.3f s (%.1fx)", seconds(nanos), (double) loop / nanos);
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
