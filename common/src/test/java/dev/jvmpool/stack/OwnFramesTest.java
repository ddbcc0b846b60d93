package dev.jvmpool.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jvmpool.value.BoundFunction;
import java.util.List;
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
    void cutsWhatRanATaskInTheProgramsOwnJvm() {
        String task = "dev.jvmpool.backend.Task";
        String run = "dev.jvmpool.backend.local.LocalRun";
        Throwable thrown = with(
                new Exception(),
                "a.Task",
                "dev.jvmpool.cache.CachedCalls$One",
                "dev.jvmpool.value.Remembered",
                "dev.jvmpool.value.RememberedFunction",
                "dev.jvmpool.cache.CachedCalls$One",
                task,
                run,
                run,
                "java.util.concurrent.ThreadPoolExecutor");
        OwnFrames.cut(thrown);
        assertArrayEquals(frames("a.Task"), thrown.getStackTrace());
        // A function with a memory that the program itself calls, around a pool of its own thread: that is the
        // program's.
        Throwable nested =
                with(new Exception(), "a.Inner", task, run, "a.Outer", "dev.jvmpool.value.Remembered", "a.Main");
        OwnFrames.cut(nested);
        assertArrayEquals(frames("a.Inner"), nested.getStackTrace());
        Throwable named = with(
                new Exception(),
                "a.Task",
                "java.lang.reflect.Method",
                OURS,
                "dev.jvmpool.value.NamedMethod",
                task,
                run);
        OwnFrames.cut(named);
        assertArrayEquals(frames("a.Task"), named.getStackTrace());
    }

    @Test
    void cutsWhereAThreadStandsButNotWhatIsAllOurs() {
        assertEquals(
                List.of(frames("java.lang.Thread", "a.Task")),
                OwnFrames.cut(frames("java.lang.Thread", "a.Task", "jdk.internal.reflect.X", OURS, "x.Y")));
        assertEquals(
                List.of(frames("java.lang.Thread", "a.Task")),
                OwnFrames.cut(frames(
                        "java.lang.Thread",
                        "a.Task",
                        "a.Main$$Lambda$921/0x7efc",
                        "dev.jvmpool.backend.Task",
                        "dev.jvmpool.backend.Task$$Lambda$922/0x7efd",
                        "dev.jvmpool.backend.local.LocalRun")));
        StackTraceElement[] before = frames("java.lang.reflect.Method", OURS, "dev.jvmpool.worker.Runner");
        assertEquals(List.of(before), OwnFrames.cut(before));
    }

    @Test
    void leavesAllWhereWholeStacksAreAskedFor() {
        StackTraceElement[] frames = frames("a.A", "java.lang.reflect.Method", OURS, "x.Y");
        Exception thrown = new Exception();
        thrown.setStackTrace(frames);
        System.setProperty("jvmpool.stacks", "whole");
        try {
            OwnFrames.cut(thrown);
            assertArrayEquals(frames, thrown.getStackTrace());
            assertEquals(List.of(frames), OwnFrames.cut(frames));
        } finally {
            System.clearProperty("jvmpool.stacks");
        }
        OwnFrames.cut(thrown);
        assertArrayEquals(frames("a.A"), thrown.getStackTrace());
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
