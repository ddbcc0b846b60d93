package dev.jvmpool.cli.isolation;

import java.util.ArrayList;
import java.util.List;

/** What was seen in all scenes, as a table, and what follows from it. */
final class Summary {

    private static final int NAME = 14;
    private static final int CELL = 31;

    private static final String ADVICE =
            "Threads are the better choice for code you trust: they start at once, share memory, and pass objects"
                    + " without copying them. Processes are for code that may do any of the above.";

    private final Look look;
    private final List<Row> rows = new ArrayList<>();

    private record Row(Scene scene, List<Half> halves, List<Finding> findings) {}

    Summary(Look look) {
        this.look = look;
    }

    /** Takes down what was seen. */
    void add(Scene scene, List<Half> halves) {
        rows.add(new Row(scene, halves, halves.stream().map(Half::finding).toList()));
    }

    /** The scenes that did not show what they should. */
    List<Scene> surprises() {
        return rows.stream().filter(row -> !isAsItShould(row)).map(Row::scene).toList();
    }

    private static boolean isAsItShould(Row row) {
        return row.findings().stream()
                .map(Finding::headline)
                .toList()
                .equals(List.of(row.scene().onThreads(), row.scene().inProcesses()));
    }

    String text() {
        StringBuilder text =
                new StringBuilder("\n").append(header()).append(look.rule()).append('\n');
        rows.forEach(row -> text.append(look.isWide() ? wide(row) : narrow(row)));
        int tasks = rows.size() * (Scene.TASKS - 1);
        return text.append('\n')
                .append(look.prose(tasks + " tasks did nothing wrong. On threads, " + harmed(0)
                        + " of them lost their result or got a wrong one; in processes, " + harmed(1) + "."))
                .append('\n')
                .append(look.prose(ADVICE))
                .toString();
    }

    private String header() {
        return look.isWide() ? look.bold(cell("", NAME) + cell("on threads", CELL) + "in processes") + "\n" : "";
    }

    private String wide(Row row) {
        return cell(name(row), NAME) + headline(row, 0)
                + " ".repeat(CELL - row.findings().get(0).headline().length()) + headline(row, 1) + "\n";
    }

    private String narrow(Row row) {
        StringBuilder lines = new StringBuilder(name(row)).append('\n');
        for (int side = 0; side < row.findings().size(); side++) {
            lines.append("  ")
                    .append(row.halves().get(side).label)
                    .append(": ")
                    .append(headline(row, side))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String name(Row row) {
        return Scenes.numberOf(row.scene()) + "  " + row.scene().name();
    }

    private String headline(Row row, int side) {
        return look.headline(row.findings().get(side));
    }

    private String harmed(int side) {
        int count = rows.stream()
                .mapToInt(row -> row.findings().get(side).othersHarmed())
                .sum();
        return count == 0 ? "none" : Integer.toString(count);
    }

    private static String cell(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
