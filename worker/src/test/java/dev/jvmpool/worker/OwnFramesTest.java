package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.value.BoundFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnFramesTest {

    private static final String OURS = BoundFunction.class.getName();

    private static StackTraceElement[] frames(String... classes) {
        return Stream.of(classes)
                .map(each -> new StackTraceElement(each, "m", null, 1))
                .toArray(StackTraceElement[]::new);
    }

    private static <T extends Throwable> T with(T thrown, String... classes) {
        thrown.setStackTrace(frames(classes));
        return thrown;
    }

    @Test
    void cutsWhatCalledTheTaskAndKeepsWhatTheTaskCalled() {
        Throwable thrown = with(
                new Exception(),
                "java.lang.reflect.Method",
                "a.Inner",
                "jdk.internal.reflect.X",
                OURS,
                "a.Outer",
                "jdk.internal.reflect.X",
                "java.lang.reflect.Method",
                OURS,
                OURS,
                "dev.jvmpool.worker.ProcessMain");
        OwnFrames.cut(thrown);
        assertArrayEquals(
                frames("java.lang.reflect.Method", "a.Inner", "jdk.internal.reflect.X", OURS, "a.Outer"),
                thrown.getStackTrace());
    }

    @Test
    void cutsTheMemoryThroughWhichTheTaskWasCalled() {
        String memory = "dev.jvmpool.value.Remembered";
        Throwable thrown = with(
                new Exception(), "a.Task", "java.lang.reflect.Method", OURS, memory, OURS, OURS, "dev.jvmpool.x.Y");
        OwnFrames.cut(thrown);
        assertArrayEquals(frames("a.Task"), thrown.getStackTrace());
        // That of a function which the task called is the task's own.
        Throwable nested = with(new Exception(), "a.Inner", OURS, memory, "a.Task", "java.lang.reflect.Method", OURS);
        OwnFrames.cut(nested);
        assertArrayEquals(frames("a.Inner", OURS, memory, "a.Task"), nested.getStackTrace());
    }

    @Test
    void cutsCausesAndSuppressedOnesAlsoInACircle() {
        Exception cause = with(new Exception("cause"), "a.B", OURS, "x.Y");
        Exception suppressed = with(new Exception("suppressed"), "a.C", OURS);
        Exception thrown = with(new Exception("top", cause), "a.A", OURS, "x.Y");
        thrown.addSuppressed(suppressed);
        suppressed.initCause(thrown);
        OwnFrames.cut(thrown);
        assertArrayEquals(frames("a.A"), thrown.getStackTrace());
        assertArrayEquals(frames("a.B"), cause.getStackTrace());
        assertArrayEquals(frames("a.C"), suppressed.getStackTrace());
    }

    @Test
    void leavesOthersAlone() {
        Throwable thrown = with(new Exception(), "a.A", "java.lang.reflect.Method", "java.lang.Thread");
        OwnFrames.cut(thrown);
        assertEquals(3, thrown.getStackTrace().length);
    }

    @Test
    void oneThatDoesNotLetItselfBeReadHurtsNobody() {
        Exception closed = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("mine");
            }
        };
        assertThrows(IllegalStateException.class, closed::getStackTrace);
        assertDoesNotThrow(() -> OwnFrames.cut(closed));
    }
}
