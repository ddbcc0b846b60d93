package dev.jvmpool.cli.show;

/** Text in lines that fit. */
public final class Prose {

    private static final int SOURCE_STEP = 4;

    /** What would have less room beside something stands below it. */
    private static final int LEAST_BESIDE = 40;

    private Prose() {}

    /**
     * Breaks lines of source that do not fit, at their blanks; what goes on stands further to the right.
     *
     * @param step how far, instead of the four columns of the source
     */
    public static String code(String text, int step, int columns) {
        StringBuilder lines = new StringBuilder();
        text.lines().forEach(line -> {
            String words = line.stripLeading();
            int leading = (line.length() - words.length()) * step / SOURCE_STEP;
            // Where there is little room, the margin goes too.
            String indent = " ".repeat(Math.max(0, leading - (SOURCE_STEP - step)));
            String more = indent + " ".repeat(step);
            String broken = breakable(words, columns - indent.length(), columns - more.length());
            lines.append(wrap(broken, indent, more, columns));
        });
        return lines.toString();
    }

    /** Puts a blank behind a bracket of what does not fit into a line of its own; it is never seen, because there the line is broken. */
    private static String breakable(String words, int first, int others) {
        StringBuilder broken = new StringBuilder();
        int columns = first;
        for (String word : words.split("(?<= )")) {
            String rest = word;
            for (int end = bracket(rest, columns); end > 0; end = bracket(rest, others)) {
                broken.append(rest, 0, end).append(' ');
                rest = rest.substring(end);
            }
            broken.append(rest);
            columns = others;
        }
        return broken.toString();
    }

    /** The end of the last bracket that fits, of a word that does not; otherwise 0. */
    private static int bracket(String word, int columns) {
        return word.stripTrailing().length() <= columns ? 0 : word.lastIndexOf('(', columns - 1) + 1;
    }

    /**
     * A head, and paragraphs of what is said of it, which stand beside it where there is room, and otherwise below it.
     *
     * @param head with the blanks that it ends with where something stands beside it
     * @param below how far that is indented which stands below it
     */
    public static String entry(String head, String text, int below, int columns) {
        boolean beside = columns - head.length() >= LEAST_BESIDE;
        String indent = " ".repeat(beside ? head.length() : below);
        StringBuilder lines = new StringBuilder(beside ? "" : head.stripTrailing() + "\n");
        String first = beside ? head : indent;
        for (String paragraph : text.split("\n")) {
            lines.append(wrap(paragraph, first, indent, columns));
            first = indent;
        }
        return lines.toString();
    }

    /** Breaks text between words, into lines with ends; the first begins with {@code first}, the others with as many blanks. */
    public static String wrap(String text, String first, int columns) {
        return wrap(text, first, " ".repeat(first.length()), columns);
    }

    /** The same, with {@code indent} before the other lines. */
    public static String wrap(String text, String first, String indent, int columns) {
        StringBuilder lines = new StringBuilder(first);
        int used = first.length();
        String gap = "";
        for (String word : text.split(" ")) {
            if (!gap.isEmpty() && used + gap.length() + word.length() > columns) {
                lines.append('\n').append(indent);
                used = indent.length();
                gap = "";
            }
            lines.append(gap).append(word);
            used += gap.length() + word.length();
            gap = " ";
        }
        return lines.append('\n').toString();
    }
}
