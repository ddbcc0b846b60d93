package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.ValueCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results that cannot be read: each is the failure of its own task, whatever is thrown. */
class RemoteValuesTest {

    /** What {@code reading} 3 throws. */
    private static final OutOfMemoryError FULL = new OutOfMemoryError("Java heap space");

    /** Throws what a constructor may throw. */
    public record Fussy(int reading, List<String> rest) {

        /** Fails for some numbers. */
        public Fussy {
            switch (reading) {
                case 1 -> throw new IllegalStateException("not here");
                case 2 -> throw new AssertionError("nor there");
                case 3 -> throw FULL;
                case 4 -> throw new StackOverflowError();
                case 5 -> throw new ExceptionInInitializerError("not at all");
                case 6 -> throw new Unspeakable();
                default -> {
                    // This one is well.
                }
            }
        }
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    /** So long that the text itself may be what there is no room for. */
    private static Object[] read(String json, int count) throws Exception {
        return read(Fussy.class, json + " ".repeat(100_000), count);
    }

    private static Object[] read(Class<?> type, String json, int count) throws Exception {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return new RemoteValues(ValueCodec.of(type), count, Payload.of(text), 0, "Tasks::f").outcomes();
    }

    /** There is room for it at the third try. */
    public record Patient(int number) {

        private static int tries;

        /** Fails twice. */
        public Patient {
            if (++tries % 3 != 0) {
                throw FULL;
            }
        }
    }

    @Test
    void whereLittleDoesNotFitAnotherFillsTheHeapAndItIsTriedAgain() throws Exception {
        Object[] results = read(Patient.class, "[{\"number\":1},{\"number\":2}]", 2);
        assertEquals(1, ((Patient) results[0]).number());
        assertEquals(2, ((Patient) results[1]).number());
    }

    private static Throwable error(Object result) {
        RunResults.Failure failure = assertInstanceOf(RunResults.Failure.class, result);
        assertEquals(RunResults.Origin.TASK, failure.origin());
        return assertInstanceOf(NotSendableException.class, failure.error());
    }

    private static void assertSays(String words, Object result) {
        String message = error(result).getMessage();
        assertTrue(message.contains(words), message);
    }

    private static String fussy(int reading) {
        return "{\"reading\":" + reading + ",\"rest\":[\"[1,2\",\"x\"]}";
    }

    @Test
    void whateverAConstructorThrowsCostsNoNeighbour() throws Exception {
        StringBuilder json = new StringBuilder("[");
        for (int reading = 0; reading < 8; reading++) {
            json.append(reading == 0 ? "" : ",").append(fussy(reading));
        }
        Object[] results = read(json.append(']').toString(), 8);
        for (int reading = 0; reading < 8; reading++) {
            if (reading == 0 || reading == 7) {
                assertEquals(new Fussy(reading, List.of("[1,2", "x")), results[reading]);
            } else {
                String message = error(results[reading]).getMessage();
                assertTrue(message.startsWith("the result of Tasks::f "), message);
            }
        }
        assertSays("not here", results[1]);
        assertSays("nor there", results[2]);
        assertSame(FULL, error(results[3]).getCause());
        assertSays("does not fit into this JVM, whose heap is ", results[3]);
    }

    @Test
    void oneAfterTheOtherThatDoesNotFit() throws Exception {
        Object[] results = read("[" + fussy(3) + "," + fussy(3) + "," + fussy(0) + "," + fussy(3) + "]", 4);
        assertSame(FULL, error(results[0]).getCause());
        assertSame(FULL, error(results[1]).getCause());
        assertInstanceOf(Fussy.class, results[2]);
        assertSame(FULL, error(results[3]).getCause());
    }

    /** Each of them would be looked for from the beginning. */
    @Test
    void behindWhatIsNoJsonNothingIsLookedFor() throws Exception {
        Object[] results = read("[" + fussy(0) + "," + fussy(1) + "}", 1000);
        assertInstanceOf(Fussy.class, results[0]);
        assertSays("not here", results[1]);
        for (int i = 2; i < 1000; i++) {
            assertSame(error(results[2]), error(results[i]));
        }
    }

    @Test
    void textThatIsCutOffFailsWhatIsMissing() throws Exception {
        Object[] results = read("[" + fussy(0) + "," + fussy(7).substring(0, 20), 3);
        assertInstanceOf(Fussy.class, results[0]);
        error(results[1]);
        error(results[2]);
    }
}
