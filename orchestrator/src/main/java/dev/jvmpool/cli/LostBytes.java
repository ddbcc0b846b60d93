package dev.jvmpool.cli;

import java.util.List;

/**
 * Words of the command line whose bytes are no text in the encoding of the locale. The JVM has put U+FFFD in the place of each such
 * byte, so that the name of a file would be that of another one, and it can open no file by the true one.
 */
final class LostBytes {

    private static final char REPLACEMENT = '\uFFFD';

    private LostBytes() {}

    /** What is wrong with the first such word, or null if there is none. */
    static String complaint(List<String> words, String encoding) {
        for (String word : words) {
            if (word.indexOf(REPLACEMENT) >= 0) {
                return "'" + word + "' is not the word that was written: that has bytes which are no text in the"
                        + " encoding of this locale, " + encoding + "; "
                        + (encoding.equalsIgnoreCase("UTF-8")
                                ? "rename the file, as with convmv"
                                : "set LC_ALL=C.UTF-8, or another locale of UTF-8");
            }
        }
        return null;
    }
}
