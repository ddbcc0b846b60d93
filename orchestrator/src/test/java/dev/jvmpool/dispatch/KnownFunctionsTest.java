package dev.jvmpool.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ToWorker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownFunctionsTest {

    private static final int MOST = (int) KnownFunctions.MAX_CAPTURED_CHARS;

    /** Does with the messages what a worker does. */
    private static final class Memory implements WorkerLink {

        private final Map<Integer, FunctionReference> functions = new HashMap<>();
        private int defined;

        @Override
        public void enqueue(ToWorker message) {
            if (message instanceof ToWorker.Define define) {
                functions.put(define.function(), define.reference());
                defined++;
            } else {
                FunctionReference forgotten = functions.remove(((ToWorker.Forget) message).function());
                assertTrue(forgotten != null, "it is told to forget what it has");
            }
        }

        long captured() {
            return functions.values().stream()
                    .mapToLong(each -> each.bound().length())
                    .sum();
        }

        @Override
        public void start(Listener listener) {}

        @Override
        public long begun() {
            return 0;
        }

        @Override
        public long memory() {
            return 0;
        }

        @Override
        public void flush() {}

        @Override
        public void kill() {}

        @Override
        public long pid() {
            return 1;
        }
    }

    private final Memory worker = new Memory();
    private final KnownFunctions known = new KnownFunctions();

    private static FunctionReference capturing(String name, int chars) {
        return new FunctionReference("Tasks", name, "(I)I", null, false, "\"" + "x".repeat(chars - 2) + "\"");
    }

    private void use(FunctionReference function) {
        assertEquals(function, worker.functions.get(known.name(function, worker)));
    }

    @Test
    void aFunctionThatIsUsedAgainIsNotSentAgain() {
        FunctionReference first = capturing("first", MOST / 2);
        FunctionReference second = capturing("second", MOST / 2);
        for (int i = 0; i < 3; i++) {
            use(first);
            use(second);
        }
        assertEquals(2, worker.defined);
    }

    @Test
    void whatWasNotUsedForLongestMakesRoom() {
        FunctionReference first = capturing("first", MOST / 2);
        FunctionReference second = capturing("second", MOST / 2);
        use(first);
        use(second);
        use(first);
        use(capturing("third", 10));
        use(first);
        assertEquals(3, worker.defined);
        use(second);
        assertEquals(4, worker.defined, "the second was forgotten, and is sent again");
    }

    /** However many calls there are, each with values of its own. */
    @Test
    void theBoundIsOneOfBytes() {
        for (int i = 0; i < 20; i++) {
            use(capturing("f" + i, MOST / 3));
            assertTrue(worker.captured() <= MOST, worker.captured() + " characters");
        }
    }

    @Test
    void oneThatIsLongerThanAllMayBeStaysUntilTheNext() {
        FunctionReference small = capturing("small", 10);
        FunctionReference huge = capturing("huge", 2 * MOST);
        use(small);
        use(huge);
        use(huge);
        assertEquals(2, worker.defined);
        assertEquals(List.of(huge), new ArrayList<>(worker.functions.values()));
        use(small);
        assertEquals(List.of(small), new ArrayList<>(worker.functions.values()));
    }

    @Test
    void whateverIsUsedBothKnowTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            int n = random.nextInt(400);
            use(capturing("f" + n, n % 50 == 0 ? MOST / 4 : 10 + n));
            assertTrue(worker.functions.size() <= Protocol.MAX_FUNCTIONS);
            assertTrue(worker.functions.keySet().stream().allMatch(name -> name < Protocol.MAX_FUNCTIONS));
        }
    }
}
