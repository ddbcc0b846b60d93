package dev.jvmpool.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jvmpool.NotSendableException;
import dev.jvmpool.backend.RunResults;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.ValueCodec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever a worker sends for results, each of them is a value of its declared type, or the failure of its own task, which says that it cannot be
 * read. A failure of this test says its seed, and the least text that fails. With {@code -Djqwik.tries.default=1000000} there are more.
 */
class GarbledValuesTest {

    private static final int MOST_VALUES = 6;
    private static final int MOST_BYTES = 20;

    /** A type of the user's. */
    public record Point(int x, List<String> names, double[] weights) {}

    private static final List<Type> TYPES =
            List.of(int.class, String.class, boolean.class, double.class, byte[].class, int[].class, Point.class);

    /** Pieces of what there may be in a text: values of all kinds, large ones that are not there or of another length, and what is no JSON. */
    private static final List<String> PIECES = List.of(
            "1",
            "-7",
            "1.5",
            "\"a\"",
            "\"\\ud834\\udd1e\"",
            "\"\\ud834\"",
            "true",
            "null",
            "[1,2]",
            "[]",
            "{}",
            "{\"x\":1,\"names\":[\"a\"],\"weights\":[1]}",
            "{\"x\":1,\"x\":2}",
            "{\"raw\":0}",
            "{\"raw\":1}",
            "{\"raw\":7}",
            "{\"raw\":-1}",
            "{\"raw\":9999999999}",
            "{\"raw\":\"0\"}",
            "{\"latin1\":0}",
            "{\"utf16\":1}",
            "{\"utf16\":0,\"more\":1}",
            "{\"file\":\"/etc/passwd\"}",
            "{\"file\":\"/dev/zero\"}",
            "{\"names\":{\"raw\":0},\"weights\":{\"raw\":1}}",
            "9".repeat(1100),
            "1e999999999",
            "\"NaN\"",
            "[".repeat(1500),
            "{\"x\":".repeat(900),
            "]",
            "}",
            "\"",
            ",",
            "\u0000",
            "\u20ac",
            " ");

    /**
     * What a worker sends.
     *
     * @param count how many values there should be
     * @param pieces as many values, if each of them is one
     * @param end what follows them
     * @param first what the text calls the first array
     */
    record Sent(Type type, int count, List<String> pieces, String end, List<byte[]> arrays, int first) {

        Payload payload() {
            String json = "[" + String.join(",", pieces) + end;
            return Payload.of(json.getBytes(StandardCharsets.UTF_8), arrays.toArray(byte[][]::new), first);
        }

        @Override
        public String toString() {
            return count + " of " + type + ": " + pieces + end + " " + first + Arrays.deepToString(arrays.toArray());
        }
    }

    @Provide
    Arbitrary<Sent> sent() {
        return Arbitraries.integers().between(1, MOST_VALUES).flatMap(GarbledValuesTest::sent);
    }

    private static Arbitrary<Sent> sent(int count) {
        Arbitrary<String> noise = Arbitraries.strings().ofMaxLength(MOST_BYTES);
        Arbitrary<String> piece = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(PIECES)), Tuple.of(1, noise));
        // Now and then more or fewer than there should be.
        Arbitrary<List<String>> pieces = Arbitraries.frequencyOf(
                Tuple.of(6, piece.list().ofSize(count)),
                Tuple.of(1, piece.list().ofMaxSize(MOST_VALUES)));
        return Combinators.combine(
                        Arbitraries.of(TYPES),
                        Arbitraries.just(count),
                        pieces,
                        Arbitraries.of("]", "]", "]", "", "]]", "],[1]", "]1"),
                        Arbitraries.bytes()
                                .array(byte[].class)
                                .ofMaxSize(MOST_BYTES)
                                .list()
                                .ofMaxSize(2),
                        Arbitraries.integers().between(0, 1))
                .as(Sent::new);
    }

    @Property
    void eachIsAValueOrTheFailureOfItsTask(@ForAll("sent") Sent sent) throws Exception {
        read(sent.type(), sent.count(), sent.payload());
    }

    private static void read(Type type, int count, Payload values) throws Exception {
        RunResults results = new RemoteValues(ValueCodec.of(type), count, values, 0, "Tasks::f");
        Object[] read = results.read();
        assertEquals(count, read.length);
        for (Object value : read) {
            if (value instanceof RunResults.Failure failure) {
                assertInstanceOf(NotSendableException.class, failure.error());
            } else if (value != null && type instanceof Class<?> declared && !declared.isPrimitive()) {
                assertInstanceOf(declared, value, () -> Arrays.toString(read));
            }
        }
    }
}
