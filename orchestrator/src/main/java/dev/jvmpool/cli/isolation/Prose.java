package dev.jvmpool.cli.isolation;

/** Text in lines that fit. */
final class Prose {

    private Prose() {}

    /** Breaks text between words, into lines with ends; the first begins with {@code first}, the others with as many blanks. */
    static String wrap(String text, String first, int columns) {
        StringBuilder lines = new StringBuilder(first);
        String indent = " ".repeat(first.length());
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
