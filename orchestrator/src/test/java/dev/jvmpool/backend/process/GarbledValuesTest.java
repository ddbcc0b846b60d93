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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever a worker sends for results, each of them is a value of its declared type, or the failure of its own task, which says that it cannot be
 * read. A failure of this test says its seed and the text. With {@code -Djvmpool.garbled.count=1000000} there are more.
 */
class GarbledValuesTest {

    private static final long FIRST = Long.getLong("jvmpool.garbled.first", 1);
    private static final long COUNT = Long.getLong("jvmpool.garbled.count", 2_000);

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

    @Test
    void eachIsAValueOrTheFailureOfItsTask() throws Exception {
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Type type = TYPES.get(random.nextInt(TYPES.size()));
            int count = 1 + random.nextInt(6);
            String json = json(random, count);
            try {
                read(type, count, Payload.of(json.getBytes(StandardCharsets.UTF_8), blobs(random), random.nextInt(2)));
            } catch (RuntimeException | Error e) {
                throw new AssertionError(e + " at seed " + seed + ", " + count + " of " + type + ": " + json, e);
            }
        }
    }

    private static String json(SplittableRandom random, int count) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",").append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return json.append(random.nextInt(4) == 0 ? "" : "]").toString();
    }

    private static byte[][] blobs(SplittableRandom random) {
        byte[][] blobs = new byte[random.nextInt(3)][];
        for (int i = 0; i < blobs.length; i++) {
            blobs[i] = new byte[random.nextInt(20)];
            random.nextBytes(blobs[i]);
        }
        return blobs;
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
