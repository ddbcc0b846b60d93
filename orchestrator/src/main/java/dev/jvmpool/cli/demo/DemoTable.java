package dev.jvmpool.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The times of all parts: a row for each where there is room, and otherwise a block. */
record DemoTable(List<DemoPart> parts) {

    private static final String ROW = "  %-26s %17s %17s";
    private static final int ROW_COLUMNS = 63;
    private static final String FIRST = "first call";
    private static final String WARM = "warmed up";

    /** Lines with ends. */
    String text(int columns) {
        return columns >= ROW_COLUMNS ? rows() : blocks();
    }

    private String rows() {
        StringBuilder rows = new StringBuilder(row("", FIRST, WARM));
        for (DemoPart each : parts) {
            rows.append(row(each.name, cell(each.first, loop().first), cell(each.warm, loop().warm)));
        }
        return rows.toString();
    }

    private static String row(String name, String first, String warm) {
        return String.format(Locale.ROOT, ROW, name, first, warm).stripTrailing() + "\n";
    }

    private String blocks() {
        StringBuilder blocks = new StringBuilder();
        for (DemoPart each : parts) {
            blocks.append("  ").append(each.name).append('\n');
            line(blocks, FIRST, each.first, loop().first);
            line(blocks, WARM, each.warm, loop().warm);
        }
        return blocks.toString();
    }

    private static void line(StringBuilder blocks, String what, long nanos, long loop) {
        if (nanos > 0) {
            blocks.append(String.format(Locale.ROOT, "    %-10s %17s\n", what, cell(nanos, loop)));
        }
    }

    private DemoPart loop() {
        return parts.get(0);
    }

    private static String cell(long nanos, long loop) {
        double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
        return nanos == 0 ? "" : String.format(Locale.ROOT, "%.3f s (%.1fx)", seconds, (double) loop / nanos);
    }
}
