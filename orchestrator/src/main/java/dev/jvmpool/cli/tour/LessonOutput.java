package dev.jvmpool.cli.tour;

import dev.jvmpool.cli.show.Prose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the program of a lesson prints, here and in its processes: whole lines, each with the time since the lesson began, broken where they do
 * not fit. Long lists are shortened. Thread-safe; its monitor guards every field but the last.
 */
public final class LessonOutput extends OutputStream {

    private static final int MAX_LINE_BYTES = 1 << 16;
    private static final int MAX_LIST = 60;
    private static final int SHOWN = 6;

    /** Where a line goes on. */
    private static final String MORE = " ".repeat(8) + "| ";

    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long start = System.nanoTime();
    private int columns = Integer.MAX_VALUE;
    private int lines;
    private IOException failure;

    /** Read by who prints; set without the monitor, because who prints may wait for a pipe that nobody empties. */
    private volatile boolean over;

    LessonOutput(OutputStream out) {
        this.out = out;
    }

    /** The clock of a lesson starts, whose lines may be so long. */
    synchronized void begin(int most) {
        columns = most;
        start = System.nanoTime();
        lines = 0;
    }

    /** How many lines there are of what the lesson has printed. */
    synchronized int lines() {
        return lines;
    }

    /** Prints text of the tour itself, as it is. */
    synchronized void print(String text) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (!over) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Prints nothing any more, but what is being printed just now. Never waits. */
    void end() {
        over = true;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            endLine();
        } else {
            line.write(b);
            if (line.size() >= MAX_LINE_BYTES) {
                endLine();
            }
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            write(bytes[i]);
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        String fitted = fitted(String.format(Locale.ROOT, "%7.3f | ", seconds), shortened(text));
        lines += (int) fitted.lines().count();
        try {
            print(fitted);
        } catch (IOException e) {
            // The program of a lesson is not told; the tour hears of it when the lesson is over.
            failure = e;
        }
    }

    /** A line with its end; what stands in columns goes below each other where it does not fit. */
    private String fitted(String time, String text) {
        if (text.length() <= columns - time.length()) {
            return time + text + "\n";
        }
        String[] parts = text.strip().split(" {2,}", 2);
        String first = Prose.wrap(parts[0], time, MORE, columns);
        return parts.length == 1 ? first : first + Prose.wrap(parts[1], MORE, MORE, columns);
    }

    /** A long list by its first elements and their number: {@code [1, 8, 27, 64, 125, 216, ... (999)]}. */
    static String shortened(String text) {
        if (text.length() <= MAX_LIST || !text.startsWith("[") || !text.endsWith("]")) {
            return text;
        }
        String[] elements = text.substring(1, text.length() - 1).split(", ");
        if (elements.length <= SHOWN) {
            return text;
        }
        return "[" + String.join(", ", Arrays.copyOf(elements, SHOWN)) + ", ... (" + elements.length + ")]";
    }
}
