package dev.jvmpool.cli.run;

/** The first failure of a run, in the words in which it is told at the end. Written by one thread, read by any. */
final class FirstFailure {

    /** An input may be a whole document. */
    private static final int MAX_INPUT_CHARS = 60;

    private volatile String words;

    void add(long index, String echo, ErrorRow error) {
        if (words == null) {
            boolean fits = echo.length() <= MAX_INPUT_CHARS;
            words = "first: " + (fits ? echo : echo.substring(0, MAX_INPUT_CHARS) + "...") + " (index " + index + "): "
                    + error.line();
        }
    }

    /** Empty if there was none. */
    String words() {
        return words == null ? "" : "; " + words;
    }
}
