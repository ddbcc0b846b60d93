package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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

    private static int chain(RemoteError error) {
        return error == null ? 0 : 1 + chain(error.cause());
    }

    private static int all(RemoteError error) {
        int count = 1 + (error.cause() == null ? 0 : all(error.cause()));
        for (RemoteError each : error.suppressed()) {
            count += all(each);
        }
        return count;
    }

    private static Exception withChain(String name, int length, Throwable root) {
        Throwable chain = root;
        for (int i = 1; i < length; i++) {
            chain = new Exception(name + i, chain);
        }
        return new Exception(name, chain);
    }

    @Test
    void manySuppressedOnesDoNotTakeTheRoomOfTheCauses() {
        Exception thrown = withChain("top", 20, new Error("root"));
        for (int i = 0; i < 1000; i++) {
            thrown.addSuppressed(withChain("suppressed " + i, 3, null));
        }
        RemoteError error = RemoteError.of(thrown);
        assertEquals(21, chain(error));
        assertEquals(200, error.suppressed().size());
        assertEquals("suppressed 0", error.suppressed().get(0).message());
        assertEquals(20 + 1 + 200, all(error));
    }

    @Test
    void noBranchTakesTheRoomOfTheOthers() {
        Exception thrown = new Exception("top");
        for (int i = 0; i < 10; i++) {
            Exception branch = withChain("branch " + i, 100, null);
            for (int j = 0; j < 9; j++) {
                branch.addSuppressed(withChain("twig", 100, null));
            }
            thrown.addSuppressed(branch);
        }
        RemoteError error = RemoteError.of(thrown);
        assertEquals(201, all(error));
        for (RemoteError branch : error.suppressed()) {
            assertEquals(9, branch.suppressed().size());
            assertTrue(chain(branch) > 1, branch.message());
        }
    }

    @Test
    void messagesOfAllTogetherAreBounded() {
        Exception thrown = withChain("top", 2, new Error("root"));
        for (int i = 0; i < 100; i++) {
            thrown.addSuppressed(new Exception("x".repeat(999_999)));
        }
        RemoteError error = RemoteError.of(thrown);
        assertEquals("root", error.cause().cause().message());
        assertEquals(999_999, error.suppressed().get(0).message().length());
        assertEquals("... (999999 characters)", error.suppressed().get(99).message());
        Exception deep = new Exception();
        deep.setStackTrace(java.util.Collections.nCopies(5000, new StackTraceElement("a.B", "c", null, 1))
                .toArray(new StackTraceElement[0]));
        assertEquals(1024, RemoteError.of(deep).stack().size());
    }

    @Test
    void anErrorOfAnotherIsBoundedToo() throws Exception {
        String one = "{\"class\":\"a.B\"}";
        String most = (one + ",").repeat(998) + one;
        assertEquals(1000, all(read(most)));
        assertThrows(ProtocolException.class, () -> read(most + "," + one));
    }

    private static RemoteError read(String suppressed) throws IOException {
        String line = "{\"outcome\":1,\"at\":0,\"error\":{\"class\":\"a.C\",\"suppressed\":[" + suppressed + "]}}\n";
        InputStream in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
        return ((FromWorker.Failed) new FromWorkerReader(in, true).next()).error();
    }
}
