package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteErrorTest {

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }

        @Override
        public synchronized Throwable getCause() {
            throw new UnsupportedOperationException("no cause");
        }
    }

    private static final class OddText extends Exception {
        private static final long serialVersionUID = 1L;

        OddText(String message) {
            super(message);
        }

        @Override
        public String toString() {
            return "odd";
        }
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().replace(System.lineSeparator(), "\n").stripTrailing();
    }

    @Test
    void printsAsAThrowableDoes() {
        // Each with frames of its own, so that the JVM abbreviates none of them.
        Throwable cause = new OddText("cause");
        Throwable suppressed = new IllegalStateException("suppressed", new Error());
        Throwable thrown = new Exception("top", cause);
        thrown.addSuppressed(suppressed);
        int line = 0;
        for (Throwable each : List.of(thrown, cause, suppressed, suppressed.getCause())) {
            line += 10;
            each.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("a.B", "c", "B.java", line),
                new StackTraceElement("a.B", "native", null, -2 - line)
            });
        }
        assertEquals(printed(thrown), RemoteError.of(thrown).printed());
    }

    @Test
    void keepsClassMessageCausesAndSuppressed() {
        Exception thrown = new IllegalArgumentException(null, new OddText("b"));
        thrown.addSuppressed(new Error("s"));
        RemoteError error = RemoteError.of(thrown);
        assertEquals("java.lang.IllegalArgumentException", error.className());
        assertNull(error.message());
        assertNull(error.text());
        assertEquals("odd", error.cause().text());
        assertEquals("odd", error.cause().toString());
        assertEquals("java.lang.Error: s", error.suppressed().get(0).toString());
        assertEquals(List.of(thrown.getStackTrace()), error.stack());
    }

    @Test
    void throwablesThatThrow() {
        RemoteError error = RemoteError.of(new Broken());
        assertTrue(error.message().contains("could not be read: java.lang.IllegalStateException"), error.message());
        assertEquals(List.of(), error.stack());
        assertEquals("no cause", error.cause().message());
        assertNotNull(error.printed());
    }

    @Test
    void loopsAndLongChainsEnd() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);
        one.addSuppressed(two);
        assertNull(RemoteError.of(one).suppressed().get(0).cause());
        Throwable chain = new Exception("0");
        for (int i = 1; i < 1000; i++) {
            chain = new Exception("" + i, chain);
        }
        int length = 0;
        for (RemoteError each = RemoteError.of(chain); each != null; each = each.cause()) {
            length++;
        }
        assertEquals(50, length);
    }
}
