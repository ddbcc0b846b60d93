package dev.jvmpool.compare;

import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The speed-up over the number of workers: measured points as capitals, lines between them, and dots where each worker would be as good as the first.
 */
final class SpeedUpPlot {

    private static final int ROWS = 10;
    private static final int MOST_COLUMNS = 60;

    /** Numbers and the axis. */
    private static final int LEFT = 7;

    /** The ideal line may leave the picture; what was measured may not, and has some room above. */
    private static final double ROOM = 1.25;

    private final char[][] cells;
    private final int mostWorkers;
    private final double most;

    private SpeedUpPlot(int columns, int mostWorkers, double most) {
        this.mostWorkers = mostWorkers;
        this.most = most;
        cells = new char[ROWS][Math.min(columns - LEFT, MOST_COLUMNS)];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
    }

    private record Point(int workers, double speedUp) {}

    /** Empty if there is one number of workers, or nothing to compare with. */
    static String of(Comparison comparison, int columns) {
        List<Point> threads = points(comparison, Mode.THREADS);
        List<Point> processes = points(comparison, Mode.PROCESSES);
        List<Point> all = new ArrayList<>(threads);
        all.addAll(processes);
        int mostWorkers = 0;
        double most = 0;
        for (Point point : all) {
            mostWorkers = Math.max(mostWorkers, point.workers);
            most = Math.max(most, point.speedUp);
        }
        if (Math.max(threads.size(), processes.size()) < 2) {
            return "";
        }
        SpeedUpPlot plot =
                new SpeedUpPlot(columns, mostWorkers, Math.max(2, Math.min(most * ROOM, Math.max(most, mostWorkers))));
        plot.line(List.of(new Point(0, 0), new Point(mostWorkers, mostWorkers)), '.');
        plot.curve(threads, 't', 'T');
        plot.curve(processes, 'p', 'P');
        return plot.text(all);
    }

    private static List<Point> points(Comparison comparison, Mode mode) {
        List<Point> points = new ArrayList<>();
        for (Measurement one : comparison.measurements()) {
            OptionalDouble speedUp = comparison.speedUp(one);
            if (one.mode() == mode && speedUp.isPresent()) {
                points.add(new Point(one.workers(), speedUp.getAsDouble()));
            }
        }
        points.sort(Comparator.comparingInt(Point::workers));
        return points;
    }

    private void curve(List<Point> points, char line, char mark) {
        line(points, line);
        for (Point point : points) {
            int row = row(point.speedUp);
            int column = column(point.workers);
            cells[row][column] = Character.isUpperCase(cells[row][column]) ? '*' : mark;
        }
    }

    private void line(List<Point> points, char mark) {
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            for (int column = column(from.workers); column <= column(to.workers); column++) {
                double part = (double) (column - column(from.workers))
                        / Math.max(1, column(to.workers) - column(from.workers));
                double value = from.speedUp + part * (to.speedUp - from.speedUp);
                if (value <= most && !Character.isUpperCase(cells[row(value)][column])) {
                    cells[row(value)][column] = mark;
                }
            }
        }
    }

    private int column(int workers) {
        return (int) Math.round((double) workers / mostWorkers * (cells[0].length - 1));
    }

    private int row(double speedUp) {
        return ROWS - 1 - (int) Math.round(Math.min(speedUp, most) / most * (ROWS - 1));
    }

    private String text(List<Point> all) {
        StringBuilder text = new StringBuilder("speed-up over workers\n");
        for (int row = 0; row < ROWS; row++) {
            double value = most * (ROWS - 1 - row) / (ROWS - 1);
            String label = row % 3 == 0 ? String.format(Locale.ROOT, "%4.1f", value) : "    ";
            text.append((label + " |" + new String(cells[row])).stripTrailing()).append('\n');
        }
        text.append("     +").append("-".repeat(cells[0].length)).append('\n');
        char[] numbers = new char[cells[0].length + LEFT];
        Arrays.fill(numbers, ' ');
        for (Point point : all) {
            String number = Integer.toString(point.workers);
            int at = Math.min(LEFT - 1 + column(point.workers), numbers.length - number.length());
            number.getChars(0, number.length(), numbers, at);
        }
        return text.append(new String(numbers).stripTrailing())
                .append('\n')
                .append("T threads, P processes, * both, . ideal\n")
                .toString();
    }
}
