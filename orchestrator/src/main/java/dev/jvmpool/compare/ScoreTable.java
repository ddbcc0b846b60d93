package dev.jvmpool.compare;

import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Measurement;
import java.util.List;

/** The numbers: a row for each side where there is room, and otherwise a block. */
final class ScoreTable {

    private static final List<String> HEADS =
            List.of("first", "time", "spread", "speed-up", "per worker", "CPU", "memory", "start");

    /** How wide a column is with the gap before it. */
    private static final int[] WIDTHS = {8, 9, 7, 9, 11, 8, 8, 7};

    private static final int NAME = 12;
    private static final int LABEL = 12;

    private final Comparison comparison;

    ScoreTable(Comparison comparison) {
        this.comparison = comparison;
    }

    String text(int columns) {
        int name = NAME;
        int wide = 0;
        for (int width : WIDTHS) {
            wide += width;
        }
        for (Measurement one : comparison.measurements()) {
            name = Math.max(name, name(one).length());
        }
        return columns >= name + wide ? table(name) : blocks();
    }

    private String table(int name) {
        StringBuilder text = new StringBuilder(" ".repeat(name));
        for (int i = 0; i < HEADS.size(); i++) {
            right(text, HEADS.get(i), WIDTHS[i]);
        }
        text.append('\n');
        for (Measurement one : comparison.measurements()) {
            text.append(name(one)).append(" ".repeat(name - name(one).length()));
            List<String> cells = cells(one);
            for (int i = 0; i < cells.size(); i++) {
                right(text, cells.get(i), WIDTHS[i]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void right(StringBuilder text, String cell, int width) {
        text.append(" ".repeat(Math.max(1, width - cell.length()))).append(cell);
    }

    private String blocks() {
        StringBuilder text = new StringBuilder();
        for (Measurement one : comparison.measurements()) {
            text.append(name(one)).append('\n');
            List<String> cells = cells(one);
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).equals(Words.UNKNOWN)) {
                    String head = "  " + HEADS.get(i);
                    text.append(head)
                            .append(" ".repeat(LABEL + 2 - head.length()))
                            .append(cells.get(i))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String name(Measurement one) {
        return Words.side(one.mode(), one.workers());
    }

    private List<String> cells(Measurement one) {
        boolean gone = !one.isWhole();
        return List.of(
                gone ? Words.UNKNOWN : Words.time(one.first()),
                gone ? "gone" : Words.time(one.time()),
                gone ? Words.UNKNOWN : Words.percent(one.spread()),
                Words.times(comparison.speedUp(one)),
                Words.percent(comparison.efficiency(one)),
                one.cpu() == null ? Words.UNKNOWN : Words.time(one.cpu()),
                Words.memory(one.peakBytes()),
                one.start().isZero() ? Words.UNKNOWN : Words.time(one.start()));
    }
}
