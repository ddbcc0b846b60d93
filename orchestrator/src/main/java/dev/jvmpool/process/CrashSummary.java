package dev.jvmpool.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The telling lines of a report that a JVM writes when it crashes (an hs_err file): what happened, and in which frame. They are comments at its top:
 *
 * <pre>
 * # A fatal error has been detected by the Java Runtime Environment:
 * #
 * #  SIGSEGV (0xb) at pc=0x00007f3d1c0e4c61, pid=4711, tid=4712
 * #
 * # Problematic frame:
 * # C  [libpicture.so+0x1139]  decode+0x9
 * </pre>
 */
final class CrashSummary {

    private static final String FRAME = "Problematic frame:";
    private static final String HEADING = "A fatal error has been detected";

    /** An error that the JVM itself found, and a shortage, have a second line that says more. */
    private static final int MOST_LINES = 2;

    private static final int MAX_CHARS = 300;

    private CrashSummary() {}

    /** @return one line; empty if there is nothing in it that tells */
    static String of(List<String> top) {
        List<String> comments = top.stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .toList();
        String what = comments.stream()
                .filter(text -> !text.startsWith(HEADING))
                .dropWhile(String::isEmpty)
                .takeWhile(text -> !text.isEmpty())
                .limit(MOST_LINES)
                .collect(Collectors.joining("; "));
        int frame = comments.indexOf(FRAME) + 1;
        String where = frame == 0 || frame == comments.size()
                ? ""
                : ", in " + comments.get(frame).replaceAll("\\s+", " ");
        String summary = what + where;
        return summary.length() <= MAX_CHARS ? summary : summary.substring(0, MAX_CHARS) + "...";
    }
}
