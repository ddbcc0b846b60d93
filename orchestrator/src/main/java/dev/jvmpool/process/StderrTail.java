package dev.jvmpool.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a worker's standard error, for the message that says how it died. Thread-safe. */
final class StderrTail {

    private static final String TOO_OLD = "UnsupportedClassVersionError: dev/jvmpool/";
    /** What a JVM says each time that it is started with such a module, which tells nothing of its death. */
    private static final String INCUBATOR = "WARNING: Using incubator modules:";

    private static final int MAX_LINES = 30;
    private static final int MAX_LINE_CHARS = 500;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        keep(line);
        if (line.contains(TOO_OLD)) {
            keep("This Java is too old for jvmpool, which needs Java 17 or newer; see javaHome.");
        }
    }

    private void keep(String line) {
        if (line.startsWith(INCUBATOR)) {
            return;
        }
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.add(line.length() <= MAX_LINE_CHARS ? line : line.substring(0, MAX_LINE_CHARS) + "...");
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
