package dev.jvmpool.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells in files. On other systems, and where one may not read them, it tells nothing. */
final class Kernel {

    /** More is no limit: version 1 of control groups has the largest number of whole pages where there is none. */
    private static final long MOST = 1L << 62;

    private Kernel() {}

    /** The text of the first file that can be read; empty if none can. */
    static String text(String... files) {
        for (String file : files) {
            try {
                return Files.readString(Path.of(file));
            } catch (IOException | RuntimeException notHere) {
                // The other version of control groups, or another system.
            }
        }
        return "";
    }

    /** The text behind a word at the beginning of a line; empty if there is none. */
    static String after(String word, String text) {
        return text.lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** The number at the beginning of a text; {@link Long#MAX_VALUE} if that says that there is no limit, or says nothing. */
    static long limit(String text) {
        String word = text.strip().split("\\s+")[0];
        try {
            long number = Long.parseLong(word);
            return number < 0 || number >= MOST ? Long.MAX_VALUE : number;
        } catch (NumberFormatException none) {
            return Long.MAX_VALUE;
        }
    }

    /** The number at the beginning of a text, or 0. */
    static long number(String text) {
        long number = limit(text);
        return number == Long.MAX_VALUE ? 0 : number;
    }
}
