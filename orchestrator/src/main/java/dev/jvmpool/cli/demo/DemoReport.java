package dev.jvmpool.cli.demo;

import dev.jvmpool.JvmProcess;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.WorkerDiedException;
import dev.jvmpool.cli.show.Prose;
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

    private static final int NAME = 18;
    private static final String TIME = "  %7.3fs  ";

    private final PrintStream out;
    private final int columns;
    private final List<DemoPart> parts = new ArrayList<>();
    private DemoPart part;
    private long start;

    /** @param columns how many characters fit into a line */
    public DemoReport(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Prints a paragraph. */
    public void say(String words) {
        say("", words);
    }

    private void say(String head, String words) {
        out.print(Prose.wrap(words, head, columns));
    }

    /** Begins a part that is to be in the table; its clock starts. */
    public void begin(String heading, String name) {
        part = new DemoPart(name);
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
        say(heading);
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
        String time = time();
        String head = time + String.format("%-" + NAME + "s ", name(image));
        out.print(Prose.entry(head, result, time.length(), columns));
    }

    /** The time since the part began, with what is before and behind it in a line. */
    private String time() {
        return String.format(Locale.ROOT, TIME, (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
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

    /** The times of all parts, and what has to be said of them; empty if nothing has. */
    public void table(String remark) {
        int cores = Runtime.getRuntime().availableProcessors();
        out.println();
        say("All together, on " + cores + (cores == 1 ? " core" : " cores")
                + " (in brackets: how many times as fast as the loop)");
        out.print(new DemoTable(parts).text(columns));
        if (!remark.isEmpty()) {
            out.println();
            say(remark);
        }
        out.println();
        say(
                "The first call on processes includes starting a JVM for each worker, which then has to load and compile the"
                        + " code; the loop paid for that in this JVM, and parts 2 and 3 found it done. A pool that is kept open"
                        + " pays once, so parts 5 and 6 are in the second column.");
    }

    /** What became of a program on threads. */
    public void threads(JvmProcess program, int images) {
        int value = program.exitValue().orElse(0);
        String how = program.exitSignal().orElse("exit value " + value);
        say(
                time(),
                value == 0
                        ? "it did not crash: this Java knows how to prevent it"
                        : how + ": the program is gone, and " + images + " of " + images + " rows with it");
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
        say(rows + " of " + outcomes.size() + " rows: a crash costs the task that crashed, and no other.");
    }

    private static String lost(Throwable error) {
        return error instanceof WorkerDiedException died
                ? "lost: worker " + died.worker() + " (pid " + died.pid() + ") died, "
                        + (died.signal() == null
                                ? "exit value " + died.exitValue().orElse(-1)
                                : died.signal())
                : "failed: " + error;
    }
}
