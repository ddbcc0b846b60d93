package dev.jvmpool.worker;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a worker has in its environment, and so every process that its tasks start, and those that these start: by it they are found though
 * nobody is left whose children they are. The mark of a worker that a worker started begins with that one's.
 *
 * @param text what the variable is set to
 */
public record ProcessMark(String text) {

    /** The variable; a process that is started without it is nobody's. */
    public static final String VARIABLE = "JVMPOOL_WORKER";

    private static final String ENTRY = VARIABLE + "=";
    private static final char BELOW = '/';

    /** No other JVM has the same id at the same time. */
    private static final String THIS_JVM =
            ProcessHandle.current().pid() + "-" + Long.toHexString(System.currentTimeMillis()) + "-";

    private static final AtomicLong COUNT = new AtomicLong();

    /** That of a worker that this JVM is about to start: no other worker has it. */
    public static ProcessMark next() {
        ProcessMark own = own();
        String above = own == null ? "" : own.text + BELOW;
        return new ProcessMark(above + THIS_JVM + COUNT.incrementAndGet());
    }

    /** That of this JVM, or null. */
    static ProcessMark own() {
        String text = System.getenv(VARIABLE);
        return text == null ? null : new ProcessMark(text);
    }

    /** The one in an environment, whose entries have the form {@code NAME=value} and a NUL at the end, or null. */
    static ProcessMark in(byte[] environment) {
        String entries = new String(environment, StandardCharsets.ISO_8859_1);
        for (int at = entries.indexOf(ENTRY); at >= 0; at = entries.indexOf(ENTRY, at + 1)) {
            if (at == 0 || entries.charAt(at - 1) == 0) {
                int end = entries.indexOf(0, at);
                return new ProcessMark(entries.substring(at + ENTRY.length(), end < 0 ? entries.length() : end));
            }
        }
        return null;
    }

    /** Whether a mark is this one, or that of a worker below. */
    boolean covers(ProcessMark other) {
        int length = text.length();
        return other.text.startsWith(text) && (other.text.length() == length || other.text.charAt(length) == BELOW);
    }
}
