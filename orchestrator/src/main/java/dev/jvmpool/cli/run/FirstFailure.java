package dev.jvmpool.cli.run;

/** The first failure of a run, in the words in which it is told at the end. Written by one thread, read by any. */
final class FirstFailure {

    /** An input may be a whole document. */
    private static final int MAX_INPUT_CHARS = 60;

    private volatile String words;

    /** @param index -1 if nobody knows it */
    void add(long index, String echo, ErrorRow error) {
        if (words == null) {
            boolean fits = echo.length() <= MAX_INPUT_CHARS;
            words = "first: " + (fits ? echo : echo.substring(0, MAX_INPUT_CHARS) + "...")
                    + (index < 0 ? "" : " (index " + index + ")") + ": " + error.line();
        }
    }

    /** Null if there was none. */
    String inWords() {
        return words;
    }

    /** Empty if there was none. */
    String words() {
        return words == null ? "" : "; " + words;
    }
}
