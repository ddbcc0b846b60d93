package dev.jvmpool.cli.show;

/** Text in lines that fit. */
public final class Prose {

    private static final int SOURCE_STEP = 4;

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
            lines.append(wrap(words, indent, indent + " ".repeat(step), columns));
        });
        return lines.toString();
    }

    /** Breaks text between words, into lines with ends; the first begins with {@code first}, the others with as many blanks. */
    public static String wrap(String text, String first, int columns) {
        return wrap(text, first, " ".repeat(first.length()), columns);
    }

    private static String wrap(String text, String first, String indent, int columns) {
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
