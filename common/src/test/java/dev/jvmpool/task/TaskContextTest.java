package dev.jvmpool.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.running.RunningTask;
import dev.jvmpool.running.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskContextTest {

    private final List<String> said = new ArrayList<>();

    /** Runs a body as a task. */
    private final class Scripted extends TaskRunner implements RunningTask {

        void run(Runnable body) {
            TaskRunner before = enter();
            try {
                body.run();
            } finally {
                leave(before);
            }
        }

        @Override
        protected RunningTask running() {
            return this;
        }

        @Override
        public void progress(double fraction, String text) {
            said.add(fraction + " " + text);
        }

        @Override
        public void partial(Object value) {
            said.add("has " + value);
        }

        @Override
        public String pool() {
            return "pool";
        }

        @Override
        public int worker() {
            return 3;
        }

        @Override
        public int attempt() {
            return 2;
        }
    }

    private void inTask(Runnable body) {
        new Scripted().run(body);
    }

    @Test
    void outsideOfATaskAnythingCanBeSaid() {
        TaskContext context = TaskContext.current();
        context.progress(0);
        context.progress(1, "all");
        context.progress("page 12");
        context.partial(new Object());
        assertEquals("", context.pool());
        assertEquals(0, context.worker());
        assertEquals(0, context.attempt());
        assertEquals(Map.of(), context.toMap());
        assertEquals("no task", context.toString());
    }

    @Test
    void inATaskItIsHeard() {
        inTask(() -> {
            TaskContext context = TaskContext.current();
            context.progress(0.4);
            context.progress(0.5, "page 12");
            TaskContext.current().progress("page 13");
            context.partial(List.of(1, 2));
            assertEquals("pool", context.pool());
            assertEquals(3, context.worker());
            assertEquals(2, context.attempt());
            assertEquals(Map.of("pool", "pool", "worker", "3"), context.toMap());
            assertEquals("a task of worker 3 of pool", context.toString());
        });
        assertEquals(List.of("0.4 null", "0.5 page 12", "-1.0 page 13", "has [1, 2]"), said);
    }

    @Test
    void aTaskInsideATaskGivesItsThreadBack() {
        inTask(() -> {
            inTask(() -> TaskContext.current().progress("inner"));
            TaskContext.current().progress("outer");
        });
        TaskContext.current().progress("nobody");
        assertEquals(List.of("-1.0 inner", "-1.0 outer"), said);
    }

    @Test
    void whatIsNoFractionIsRefusedAlsoOutsideOfATask() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(wrong);
            inTask(() -> assertRefused(wrong));
        }
        assertThrows(NullPointerException.class, () -> TaskContext.current().progress(null));
        assertThrows(NullPointerException.class, () -> TaskContext.current().partial(null));
        assertTrue(said.isEmpty());
    }

    private static void assertRefused(double fraction) {
        TaskContext context = TaskContext.current();
        String message = assertThrows(IllegalArgumentException.class, () -> context.progress(fraction))
                .getMessage();
        assertTrue(message.contains("fraction must be from 0 to 1: " + fraction), message);
        assertThrows(IllegalArgumentException.class, () -> context.progress(fraction, "page 12"));
    }
}
