package dev.jvmpool.progress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The window of the terminal, as it is at one moment.
 *
 * @param columns how many characters fit into a line, or 80 where that is not known
 * @param rows how many lines, or 24 where that is not known
 * @param taken whether another program has the terminal to itself, such as {@code less} at the other end of a pipe
 */
public record Window(int columns, int rows, boolean taken) {

    private static final Window UNKNOWN = new Window(80, 24, false);

    /** Standard error is asked, and the controlling terminal if that is none: what stty prints is to come here. */
    private static final String[] ASK = {
        "/bin/sh", "-c", "stty -a <&2 2>/dev/null || { stty -a </dev/tty; } 2>/dev/null"
    };

    /** Asks the terminal, by a process: to be done once, or now and then. */
    public static Window ofTerminal() {
        ProcessBuilder stty = new ProcessBuilder(ASK).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Its words are translated, elsewhere.
        stty.environment().put("LC_ALL", "C");
        try {
            Process process = stty.start();
            process.getOutputStream().close();
            return of(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** As much of it as is left beside something else in a line. */
    public Window narrowerBy(int beside) {
        return new Window(Math.max(1, columns - beside), rows, taken);
    }

    /** What {@code stty -a} says: {@code rows 24; columns 80;} on Linux, {@code 24 rows; 80 columns;} on others. */
    static Window of(String stty) {
        List<String> words = Arrays.asList(stty.split("[;\\s]+"));
        boolean numbersFollow = number(words, words.indexOf("columns") + 1) > 0;
        int at = numbersFollow ? 1 : -1;
        int columns = number(words, words.indexOf("columns") + at);
        int rows = number(words, words.indexOf("rows") + at);
        // A shell that edits its line, a pager, an editor: all of them read keys one by one.
        return new Window(
                columns > 0 ? columns : UNKNOWN.columns, rows > 0 ? rows : UNKNOWN.rows, words.contains("-icanon"));
    }

    private static int number(List<String> words, int at) {
        String word = at >= 0 && at < words.size() ? words.get(at) : "";
        return word.matches("\\d{1,5}") ? Integer.parseInt(word) : 0;
    }
}
