package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.RemoteTaskException;
import dev.jvmpool.wire.RemoteError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteErrorsTest {

    private static Throwable rebuild(RemoteError error) {
        return RemoteErrors.rebuild(error, RemoteErrorsTest.class.getClassLoader());
    }

    private static Throwable throughTheWire(Throwable thrown) {
        return rebuild(RemoteError.of(thrown));
    }

    private static void assertRebuilt(Throwable thrown) {
        Throwable rebuilt = throughTheWire(thrown);
        assertSame(thrown.getClass(), rebuilt.getClass());
        assertEquals(thrown.getMessage(), rebuilt.getMessage());
        assertEquals(thrown.toString(), rebuilt.toString());
        assertArrayEquals(thrown.getStackTrace(), rebuilt.getStackTrace());
        assertEquals(thrown.getCause() == null, rebuilt.getCause() == null);
    }

    static final class PrivateException extends Exception {
        private static final long serialVersionUID = 1L;

        private PrivateException(String message) {
            super(message);
        }
    }

    static final class OddException extends Exception {
        private static final long serialVersionUID = 1L;

        OddException(int code, String detail) {
            super(code + ": " + detail);
        }
    }

    static final class DecoratingException extends Exception {
        private static final long serialVersionUID = 1L;

        DecoratingException(String what) {
            super("the thing " + what + " is missing");
        }
    }

    static final class ThrowingException extends Exception {
        private static final long serialVersionUID = 1L;
        private static boolean throwing;

        ThrowingException(String message) {
            super(message);
            if (throwing) {
                throw new AssertionError("no second one");
            }
        }
    }

    static final class FinalCauseException extends Exception {
        private static final long serialVersionUID = 1L;

        FinalCauseException() {
            super("always this", null);
        }
    }

    @Test
    void usualExceptionsComeBackAsThemselves() {
        assertRebuilt(new IllegalStateException("message"));
        assertRebuilt(new IllegalStateException());
        assertRebuilt(new IllegalStateException("message", new IOException("cause")));
        assertRebuilt(new IllegalStateException(new IOException("cause")));
        assertRebuilt(new IOException((String) null));
        assertRebuilt(new FileNotFoundException("no file"));
        assertRebuilt(new UncheckedIOException("message", new IOException("cause")));
        assertRebuilt(new AssertionError("message"));
        assertRebuilt(new StackOverflowError());
        assertRebuilt(new NoSuchFileException("path"));
        assertRebuilt(new PrivateException("private"));
        assertRebuilt(new FinalCauseException());
        assertRebuilt(new ExceptionInInitializerError("message"));
    }

    @Test
    void causesAndSuppressedOnesComeToo() {
        IOException cause = new IOException("cause", new PrivateException("root"));
        cause.addSuppressed(new OddException(1, "in the cause"));
        Exception thrown = new Exception("top", cause);
        thrown.addSuppressed(new IllegalStateException("one"));
        thrown.addSuppressed(new IllegalArgumentException("two", new Error("its cause")));
        Throwable rebuilt = throughTheWire(thrown);
        assertInstanceOf(IOException.class, rebuilt.getCause());
        assertInstanceOf(PrivateException.class, rebuilt.getCause().getCause());
        assertInstanceOf(RemoteTaskException.class, rebuilt.getCause().getSuppressed()[0]);
        assertEquals(2, rebuilt.getSuppressed().length);
        assertInstanceOf(IllegalStateException.class, rebuilt.getSuppressed()[0]);
        assertInstanceOf(Error.class, rebuilt.getSuppressed()[1].getCause());
    }

    @Test
    void aClassThatIsNotHereComesAsText() {
        RemoteError error = new RemoteError(
                "com.acme.Missing",
                "why",
                null,
                List.of(new StackTraceElement("com.acme.Task", "run", "Task.java", 12)),
                RemoteError.of(new IOException("cause")),
                List.of());
        RemoteTaskException rebuilt = assertInstanceOf(RemoteTaskException.class, rebuild(error));
        assertEquals("com.acme.Missing", rebuilt.remoteClassName());
        assertEquals("com.acme.Missing: why", rebuilt.getMessage());
        assertTrue(rebuilt.remoteText().startsWith("com.acme.Missing: why\n\tat com.acme.Task.run(Task.java:12)"));
        assertTrue(rebuilt.remoteText().contains("Caused by: java.io.IOException: cause"));
        assertEquals("run", rebuilt.getStackTrace()[0].getMethodName());
        assertInstanceOf(IOException.class, rebuilt.getCause());
    }

    @Test
    void aClassWithoutAUsualConstructorComesAsText() {
        Throwable rebuilt = throughTheWire(new OddException(7, "detail"));
        assertEquals(
                OddException.class.getName(),
                assertInstanceOf(RemoteTaskException.class, rebuilt).remoteClassName());
        assertTrue(rebuilt.getMessage().contains("7: detail"));
    }

    @Test
    void aConstructorThatChangesTheMessageIsNotTrusted() {
        assertInstanceOf(RemoteTaskException.class, throughTheWire(new DecoratingException("door")));
    }

    @Test
    void aConstructorThatThrowsHurtsNobody() {
        RemoteError error = RemoteError.of(new ThrowingException("message"));
        ThrowingException.throwing = true;
        try {
            assertInstanceOf(RemoteTaskException.class, rebuild(error));
        } finally {
            ThrowingException.throwing = false;
        }
    }

    @Test
    void aClassThatIsNoThrowableIsNotMade() {
        RemoteError error = new RemoteError("java.lang.String", "message", null, List.of(), null, List.of());
        assertInstanceOf(RemoteTaskException.class, rebuild(error));
    }

    @Test
    void causesInACircleEnd() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        first.addSuppressed(second);
        Throwable rebuilt = throughTheWire(first);
        int depth = 0;
        for (Throwable each = rebuilt; each != null; each = each.getCause()) {
            depth++;
        }
        assertTrue(depth <= 2, "depth " + depth);
    }

    @Test
    void aLongChainIsCut() {
        Throwable thrown = new Exception("root");
        for (int i = 0; i < 10_000; i++) {
            thrown = new Exception("level " + i, thrown);
        }
        assertEquals("level 9999", throughTheWire(thrown).getMessage());
    }

    @Test
    void anExceptionWithoutMessageOrFramesIsFine() {
        Throwable rebuilt =
                rebuild(new RemoteError("java.lang.IllegalStateException", null, null, List.of(), null, List.of()));
        assertInstanceOf(IllegalStateException.class, rebuilt);
        assertNull(rebuilt.getMessage());
        assertEquals(0, rebuilt.getStackTrace().length);
    }

    static final class SelfishException extends Exception {
        private static final long serialVersionUID = 1L;

        SelfishException(String message) {
            super(message);
        }

        @Override
        public void setStackTrace(StackTraceElement[] frames) {
            throw new UnsupportedOperationException("mine");
        }
    }

    @Test
    void anExceptionThatKeepsItsFramesComesSomehow() {
        Throwable rebuilt = throughTheWire(new SelfishException("message"));
        assertTrue(rebuilt.toString().contains("SelfishException"), rebuilt.toString());
    }

    static final class UninitializableException extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int NUMBER = fail();

        UninitializableException(String message) {
            super(message + NUMBER);
        }

        private static int fail() {
            throw new AssertionError("not here");
        }
    }

    private static RemoteError named(String name) {
        List<StackTraceElement> frames = List.of(new StackTraceElement("a.B", "c", "B.java", 1));
        return new RemoteError(name, "message", null, frames, RemoteError.of(new IOException("cause")), List.of());
    }

    @Test
    void aClassThatCannotBeInitializedHereComesAsText() {
        for (int i = 0; i < 2; i++) {
            // The first time its initializer throws, from then on the class is erroneous.
            RemoteTaskException rebuilt = assertInstanceOf(
                    RemoteTaskException.class,
                    rebuild(named(RemoteErrorsTest.class.getName() + "$UninitializableException")));
            assertTrue(rebuilt.remoteText().contains("UninitializableException: message\n\tat a.B.c(B.java:1)"));
            assertTrue(rebuilt.remoteText().contains("Caused by: java.io.IOException: cause"));
        }
    }

    private static boolean initialized;

    static final class Touchy {
        static {
            initialized = true;
        }

        private Touchy() {}
    }

    @Test
    void aClassThatIsNoThrowableIsNotInitialized() {
        Throwable rebuilt = rebuild(named(RemoteErrorsTest.class.getName() + "$Touchy"));
        assertInstanceOf(RemoteTaskException.class, rebuilt);
        assertFalse(initialized);
    }

    @Test
    void aLoaderThatThrowsHurtsNobody() {
        ClassLoader broken = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                throw new IllegalStateException("closed");
            }
        };
        assertInstanceOf(RemoteTaskException.class, RemoteErrors.rebuild(named("com.acme.Missing"), broken));
    }

    @Test
    void theWholeTextOfManyIsMadeWhenItIsAskedFor() {
        // A hundred of a megabyte each would be, printed each with its causes, five gigabytes.
        String large = "x".repeat(1_000_000);
        RemoteError error = null;
        for (int i = 0; i < 100; i++) {
            error = new RemoteError("com.acme.Missing" + i, large, null, List.of(), error, List.of());
        }
        Throwable rebuilt = rebuild(error);
        for (int i = 0; i < 99; i++) {
            rebuilt = rebuilt.getCause();
        }
        assertTrue(((RemoteTaskException) rebuilt).remoteText().startsWith("com.acme.Missing0: xxx"));
    }

    @Test
    void aChainAsDeepAsAMessageMayBe() {
        RemoteError error = null;
        for (int i = 0; i < 1000; i++) {
            error = new RemoteError("java.io.IOException", "level " + i, null, List.of(), error, List.of());
        }
        assertEquals("level 999", rebuild(error).getMessage());
        assertTrue(
                RemoteErrors.inItsPlace(error, null).remoteText().endsWith("Caused by: java.io.IOException: level 0"));
    }
}
