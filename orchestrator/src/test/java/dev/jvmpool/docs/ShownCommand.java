package dev.jvmpool.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command that a page shows, with what it says the command prints; {@code ...} among that stands for any lines, and nothing at all for
 * anything.
 */
record ShownCommand(String line, List<String> printed) {

    private static final String PROMPT = "$ ";
    private static final Pattern COMMENT = Pattern.compile("\\s+# .*");

    /** A measure in a table or a sentence, or the dash of one that there is not. */
    private static final Pattern MEASURE = Pattern.compile("(?<= )(-|\\d[\\d.]*( (ms|s|MB|GB|%))?)(?=[ ,)]|$)");

    /** Those of a page, in order: lines of blocks that are called sh, and what stands behind a prompt in those that are called console. */
    static List<ShownCommand> of(Document page) {
        List<ShownCommand> commands = new ArrayList<>();
        for (String block : page.blocks("sh")) {
            block.lines()
                    .map(line -> COMMENT.matcher(line).replaceFirst(""))
                    .forEach(line -> commands.add(new ShownCommand(line, List.of())));
        }
        for (String block : page.blocks("console")) {
            for (String line : block.lines().toList()) {
                if (line.startsWith(PROMPT)) {
                    commands.add(new ShownCommand(line.substring(PROMPT.length()), new ArrayList<>()));
                } else {
                    commands.get(commands.size() - 1).printed.add(line);
                }
            }
        }
        return commands;
    }

    /** Whether it printed what the page says. Rows have to be the same; in all else only what was measured may be different. */
    boolean mayPrint(String output) {
        String expected = printed.stream()
                .map(line -> line.equals("...") ? "(?s:.*\n)?" : Pattern.quote(comparable(line)) + "\n")
                .collect(Collectors.joining());
        String actual = output.lines().map(line -> comparable(line) + "\n").collect(Collectors.joining());
        return printed.isEmpty() || Pattern.matches(expected, actual);
    }

    private static String comparable(String line) {
        if (line.startsWith("{")) {
            return line;
        }
        return MEASURE.matcher(line.replaceAll(" +", " ").strip()).replaceAll("#");
    }
}
