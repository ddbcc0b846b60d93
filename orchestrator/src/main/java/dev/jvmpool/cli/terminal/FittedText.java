package dev.jvmpool.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that was laid out for 80 columns, in fewer: what fits stays as it is, and no word is broken that fits into a line. */
public final class FittedText {

    /** Columns that stand further to the right become paragraphs below what they belong to. */
    private static final int COLUMN = 12;

    private static final String BELOW = "        ";

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[\\d;]*m");

    private static final Pattern COLOURED_BLANKS = Pattern.compile("^(?:" + COLOUR + ")+( +)(?:" + COLOUR + ")+");

    private static final Pattern RULE = Pattern.compile("-{40,}");

    /** What stands in the first columns of a table, and what in the last. */
    private static final Pattern ROW = Pattern.compile("( *\\S.*?)( {2,})(\\S.*)");

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    /** How much of the last line is used, and with which indentation it goes on; the text before it is finished where that is null. */
    private int used;

    private String goesOn;

    private FittedText(int columns) {
        this.columns = columns;
    }

    public static String of(String text, int columns) {
        if (text.lines().allMatch(line -> length(line) <= columns)) {
            return text;
        }
        FittedText fitted = new FittedText(columns);
        text.lines().forEach(fitted::add);
        fitted.end();
        return fitted.text.toString();
    }

    private void add(String laidOut) {
        // Blanks look the same in any colour.
        String line = COLOURED_BLANKS.matcher(laidOut).replaceFirst("$1");
        if (RULE.matcher(line).matches()) {
            end();
            text.append(line, 0, Math.min(columns, line.length())).append('\n');
            return;
        }
        int indentation = length(line) - length(line.stripLeading());
        String indent = " ".repeat(indentation);
        if (indentation > COLUMN) {
            goOn(BELOW, line);
            return;
        }
        Matcher row = ROW.matcher(line);
        // All of them, also those that would fit: they are a list.
        if (row.matches() && length(row.group(1) + row.group(2)) > COLUMN) {
            end();
            wrap(indent, row.group(1));
            goOn(BELOW, row.group(3));
            return;
        }
        if (indentation > 0 || line.isEmpty() || !indent.equals(goesOn)) {
            end();
        }
        wrap(indent, line);
        // Only what goes on is to flow: other lines end where they end.
        if (indentation > 0 || line.endsWith(".") || length(line) <= columns) {
            end();
        } else {
            goesOn = indent;
        }
    }

    private void goOn(String indent, String words) {
        if (!indent.equals(goesOn)) {
            end();
        }
        wrap(indent, words);
        goesOn = indent;
    }

    private void end() {
        if (goesOn != null) {
            text.append('\n');
        }
        goesOn = null;
        used = 0;
    }

    private void wrap(String indent, String words) {
        for (String word : words.strip().split(" +")) {
            boolean first = used == 0;
            if (!first && used + 1 + length(word) > columns) {
                text.append('\n');
                first = true;
            }
            String part = (first ? indent : " ") + word;
            text.append(part);
            used = (first ? 0 : used) + length(part);
        }
        goesOn = goesOn == null ? "" : goesOn;
    }

    private static int length(String text) {
        return COLOUR.matcher(text).replaceAll("").length();
    }
}
