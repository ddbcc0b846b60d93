package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Lets what a task prints begin with its input: in each line, and whichever thread of the task prints it, as GNU parallel's {@code
 * --tag} does.
 */
final class Tag {

    /** That of the task which runs in this thread, or started it; null in threads of others. */
    private static final InheritableThreadLocal<byte[]> CURRENT = new InheritableThreadLocal<>();

    private static final byte[] NONE = {};

    private Tag() {}

    /** From now on this thread prints for the task that has this input, the text of its JSON. */
    static void begin(String input) throws IOException {
        install();
        CURRENT.set((oneLine(unquoted(input)) + "\t").getBytes(StandardCharsets.UTF_8));
    }

    /** The task has ended, though threads that it started may go on. */
    static void end() {
        CURRENT.remove();
    }

    private static String unquoted(String input) throws IOException {
        try (JsonParser in = JsonText.FACTORY.createParser(input)) {
            return in.nextToken() == JsonToken.VALUE_STRING ? in.getText() : input;
        }
    }

    private static String oneLine(String input) {
        return input.replace("\r", "\\r").replace("\n", "\\n");
    }

    /** Not once for all: a task may have set streams of its own. */
    private static synchronized void install() {
        if (!(System.out instanceof Printer)) {
            System.setOut(new Printer(System.out));
        }
        if (!(System.err instanceof Printer)) {
            System.setErr(new Printer(System.err));
        }
    }

    private static final class Printer extends PrintStream {

        Printer(PrintStream out) {
            super(new Lines(out), true, StandardCharsets.UTF_8);
        }
    }

    /** Passes on at once what comes, so that nothing is lost with a worker that dies. */
    private static final class Lines extends OutputStream {

        private final PrintStream out;
        private byte[] openLine;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            byte[] current = CURRENT.get();
            byte[] tag = current == null ? NONE : current;
            if (openLine != null && openLine != tag) {
                // Another task's, which has not come to its end.
                out.write('\n');
                openLine = null;
            }
            int next = from;
            int end = from + count;
            while (next < end) {
                if (openLine == null) {
                    out.write(tag, 0, tag.length);
                }
                int lineEnd = lineEnd(bytes, next, end);
                out.write(bytes, next, lineEnd - next);
                openLine = bytes[lineEnd - 1] == '\n' ? null : tag;
                next = lineEnd;
            }
        }

        private static int lineEnd(byte[] bytes, int from, int end) {
            int next = from;
            while (next < end && bytes[next] != '\n') {
                next++;
            }
            return Math.min(end, next + 1);
        }

        @Override
        public void flush() {
            out.flush();
        }
    }
}
