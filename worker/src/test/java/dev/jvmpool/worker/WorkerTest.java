package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.ToWorker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of calls, one after the other, whatever they are. */
class WorkerTest {

    /** A value whose constructor and text throw what they are told to. */
    public record Fragile(String kind) {
        /** Throws for two kinds. */
        public Fragile {
            if (kind.equals("in")) {
                throw new AssertionError("in the constructor");
            }
        }
    }

    /** What the worker runs. */
    public static final class Tasks {
        private static volatile Bench bench;

        private Tasks() {}

        public static int positive(int x) {
            if (x < 0) {
                throw new IllegalArgumentException("negative " + x);
            }
            return x;
        }

        public static Object untyped(int x) {
            return x == 2 ? (Object) 2L : (Object) x;
        }

        public static String fragile(Fragile fragile) {
            return fragile.kind();
        }

        public static int print(int x) {
            bench.out.println("line " + x);
            bench.out.print("rest " + x);
            bench.err.println("err " + x);
            return x;
        }

        public static int printThenThrow(int x) {
            bench.out.print("before " + x);
            throw new IllegalStateException("thrown " + x);
        }

        public static int loseClassLoader(int x) {
            Thread.currentThread().setContextClassLoader(x == 0 ? null : ClassLoader.getPlatformClassLoader());
            return x;
        }

        public static int broken(int x) throws Throwable {
            throw x == 1 ? new StackOverflowError("deep") : new Throwable("neither");
        }
    }

    /** Cannot be initialized. */
    public static final class Unlucky {
        private static final int VALUE = Integer.parseInt("x");

        private Unlucky() {}

        public static int value(int x) {
            return VALUE + x;
        }
    }

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench();
        Tasks.bench = bench;
    }

    @AfterEach
    void stop() throws Exception {
        bench.stop();
    }

    @Test
    void anErrorInTheMiddleOfABatchCostsOnlyItself() throws Exception {
        bench.define(1, Tasks.class, "positive");
        bench.call(7, 1, "[[1],[2],[-3],[4],[\"x\"],[],[1,2],8,[5]]");
        bench.hears("started 7");
        bench.hearsValues(7, 0, "1", "2");
        bench.hears("failed 7 at 2 java.lang.IllegalArgumentException: negative -3");
        bench.hearsValues(7, 3, "4");
        bench.hearsStart(
                "refused 7 at 4 the argument of " + Tasks.class.getName() + "::positive cannot be bound: \"x\" is not");
        bench.hearsStart("refused 7 at 5 ");
        bench.hearsStart("refused 7 at 6 ");
        bench.hearsStart("refused 7 at 7 ");
        bench.hearsValues(7, 8, "5");
        bench.call(8, 1, "[]");
        bench.hears("started 8");
        bench.call(9, 1, "[[1]]");
        bench.hears("started 9");
        bench.hearsValues(9, 0, "1");
    }

    @Test
    void aResultThatJsonWouldChangeIsRefused() throws Exception {
        bench.define(1, Tasks.class, "untyped");
        bench.call(1, 1, "[[1],[2],[3]]");
        bench.hears("started 1");
        bench.hearsValues(1, 0, "1");
        bench.hearsStart("refused 1 at 1 the result of " + Tasks.class.getName() + "::untyped cannot be returned: ");
        bench.hearsValues(1, 2, "3");
    }

    @Test
    void whateverIsThrownWhereverItIsThrown() throws Exception {
        bench.define(1, Tasks.class, "fragile");
        bench.call(1, 1, "[[{\"kind\":\"in\"}],[{\"kind\":\"fine\"}]]");
        bench.hears("started 1");
        bench.hearsStart("refused 1 at 0 the argument of ");
        bench.hearsValues(1, 1, "\"fine\"");
        bench.define(1, Tasks.class, "broken");
        bench.call(2, 1, "[[1],[2]]");
        bench.hears("started 2");
        bench.hears("failed 2 at 0 java.lang.StackOverflowError: deep");
        bench.hears("failed 2 at 1 java.lang.Throwable: neither");
        bench.define(2, Unlucky.class, "value");
        bench.call(3, 2, "[[1],[2]]");
        bench.hears("started 3");
        bench.hearsStart("failed 3 at 0 java.lang.ExceptionInInitializerError");
        bench.hearsStart("failed 3 at 1 java.lang.NoClassDefFoundError");
    }

    @Test
    void functionsThatAreNotThere() throws Exception {
        bench.call(1, 5, "[[1],[2]]");
        bench.hears("started 1");
        bench.hears("refused 1 at 0 no function was defined under this name");
        bench.hears("refused 1 at 1 no function was defined under this name");
        bench.define(5, Tasks.class, "missing");
        bench.call(2, 5, "[[1]]");
        bench.hears("started 2");
        bench.hearsStart("refused 2 at 0 class " + Tasks.class.getName() + " has no public static method missing");
        bench.define(5, Tasks.class, "positive");
        bench.call(3, 5, "[[1]]");
        bench.hears("started 3");
        bench.hearsValues(3, 0, "1");
    }

    @Test
    void whatIsForgottenCannotBeCalled() throws Exception {
        bench.define(5, Tasks.class, "positive");
        bench.call(1, 5, "[[1]]");
        bench.tell(new ToWorker.Forget(5));
        bench.call(2, 5, "[[1]]");
        bench.hears("started 1");
        bench.hearsValues(1, 0, "1");
        bench.hears("started 2");
        bench.hears("refused 2 at 0 no function was defined under this name");
    }

    @Test
    void outputComesBeforeItsResultAndSaysWhoseItIs() throws Exception {
        bench.define(1, Tasks.class, "print");
        bench.define(2, Tasks.class, "printThenThrow");
        bench.call(5, 1, "[[1]]");
        bench.hears("started 5");
        bench.hears("out 5 line 1\\n");
        bench.hears("err 5 err 1\\n");
        bench.hears("out 5 rest 1");
        bench.hearsValues(5, 0, "1");
        bench.call(6, 2, "[[1]]");
        bench.hears("started 6");
        bench.hears("out 6 before 1");
        bench.hears("failed 6 at 0 java.lang.IllegalStateException: thrown 1");
    }

    @Test
    void aClassLoaderThatATaskLeavesBehindIsTakenBack() throws Exception {
        bench.define(1, Tasks.class, "loseClassLoader");
        bench.define(2, Tasks.class, "positive");
        bench.define(3, Tasks.class, "untyped");
        bench.call(1, 1, "[[0]]");
        bench.hears("started 1");
        bench.hearsValues(1, 0, "0");
        bench.call(2, 2, "[[1]]");
        bench.hears("started 2");
        bench.hearsValues(2, 0, "1");
        bench.call(3, 1, "[[1]]");
        bench.hears("started 3");
        bench.hearsValues(3, 0, "1");
        bench.call(4, 3, "[[1]]");
        bench.hears("started 4");
        bench.hearsValues(4, 0, "1");
    }

    @Test
    void theStackOfAnErrorEndsInTheTask() throws Exception {
        bench.define(1, Tasks.class, "positive");
        bench.call(1, 1, "[[-1]]");
        bench.hears("started 1");
        FromWorker.Failed failed = assertInstanceOf(FromWorker.Failed.class, bench.next());
        List<StackTraceElement> stack = failed.error().stack();
        assertEquals(1, stack.size(), stack.toString());
        assertEquals("positive", stack.get(0).getMethodName());
    }

    @Test
    void linesThatAreNoMessageAreNamedAndLeftAside() throws Exception {
        bench.tell("\nhello\n{\"call\":1}\n{\"unknown\":1}\n");
        bench.hearsStart("err -1 jvmpool worker: not understood: malformed JSON: ");
        bench.hearsStart("err -1 jvmpool worker: not understood: the fields [call] make no message");
        bench.hearsStart("err -1 jvmpool worker: not understood: ");
        bench.define(1, Tasks.class, "positive");
        bench.call(1, 1, "[[1]]");
        bench.hears("started 1");
        bench.hearsValues(1, 0, "1");
    }

    @Test
    void stopsAfterWhatItWasGiven() throws Exception {
        bench.define(1, Tasks.class, "positive");
        bench.tell("{\"call\":1,\"fn\":1,\"args\":[[1]]}\n{\"call\":2,\"fn\":1,\"args\":[[2]]}\n{\"stop\":true}\n");
        assertTrue(bench.ended());
        assertTrue(bench.inbox.isStopping());
        assertTrue(bench.inbox.awaitEmpty(1));
        bench.hears("started 1");
        bench.hearsValues(1, 0, "1");
        bench.hears("started 2");
        bench.hearsValues(2, 0, "2");
    }
}
