package dev.jvmpool.progress;

/**
 * How a line is drawn that stands below everything else on a terminal, until it is drawn again or erased.
 *
 * <p>The cursor is left at its beginning. There it stays when a window that gets narrower breaks the line in two, so that both
 * parts are erased; and there a terminal shows {@code ^C}, which goes with the line.
 *
 * <p>Where that scrolls the screen, as tmux has it though the rows below are empty, what stood in the first rows is then above the screen, where
 * no program can erase it.
 */
public final class StatusLine {

    /**
     * From the beginning of the line to the end of the screen. First the line alone: what a terminal clears from its first line on, it may
     * keep above, to be scrolled back to.
     */
    public static final String ERASE = "\r\u001B[K\u001B[J";

    /** Where the window has got narrower and nobody knows it yet, the end of a line is not to be on the next one. */
    private static final String NO_WRAP = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";

    private StatusLine() {}

    /** What draws a line in the place of the one that is there. */
    public static String drawn(String text) {
        return text.isEmpty() ? ERASE : "\r" + NO_WRAP + text + "\u001B[J" + WRAP + "\r";
    }
}
