package dev.jvmpool.cli.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that show the tasks of a scene on both sides. */
final class Picture {

    /** So many characters stand before the tasks. */
    static final int LABEL = 10;

    private static final String STILL = "90";

    private final Look look;

    Picture(Look look) {
        this.look = look;
    }

    /** @param seconds since the scene began; shown where it goes on */
    List<String> lines(List<Half> halves, double seconds) {
        List<String> lines = new ArrayList<>();
        lines.add(numbers());
        for (Half half : halves) {
            String tasks = label(half.label) + tasks(half.marks());
            Finding finding = half.finding();
            String headline = finding == null
                    ? look.paint(STILL, String.format(Locale.ROOT, "%.1f s", seconds))
                    : look.headline(finding);
            if (look.isWide()) {
                lines.add(tasks + "   " + headline);
            } else {
                lines.add(tasks);
                lines.add(label("") + " " + headline);
            }
        }
        return lines;
    }

    private String numbers() {
        StringBuilder line = new StringBuilder(label(""));
        for (int task = 1; task <= Scene.TASKS; task++) {
            line.append(task == Scene.CULPRIT ? look.bold("[" + task + "]") : " " + task + " ");
        }
        return line.toString().stripTrailing();
    }

    private String tasks(List<Mark> marks) {
        StringBuilder line = new StringBuilder();
        for (Mark mark : marks) {
            line.append(line.isEmpty() ? " " : "  ").append(look.mark(mark));
        }
        return line.toString();
    }

    static String label(String text) {
        return text + " ".repeat(LABEL - text.length());
    }
}
