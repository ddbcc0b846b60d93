package dev.jvmpool.value;

import static dev.jvmpool.value.ScalarValues.array;
import static dev.jvmpool.value.ScalarValues.text;
import static dev.jvmpool.value.ScalarValues.whole;
import static dev.jvmpool.value.ScalarValues.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that are read without Jackson are what Jackson reads. */
class PlainArgumentsTest {

    public static String shown(int first, String second) {
        return first + second;
    }

    public static String length(long only) {
        return "" + only;
    }

    /** What becomes of each list of arguments, in words. */
    private static List<String> lists(BoundFunction function, byte[] json, boolean plain) {
        List<String> heard = new ArrayList<>();
        try (ArgumentLists lists = new ArgumentLists(Payload.of(json))) {
            if (!plain) {
                lists.skip();
                heard.add("skipped");
            }
            while (lists.hasNext()) {
                try {
                    heard.add(Arrays.toString(lists.next(function)));
                } catch (RefusedException e) {
                    heard.add(e.getMessage());
                }
            }
        } catch (IOException e) {
            heard.add("broken");
        }
        return heard;
    }

    /** The first list is gone over, so that a parser reads what follows. */
    @ParameterizedTest
    @ValueSource(strings = {"shown", "length"})
    void argumentsAreReadAsByJackson(String method) throws Exception {
        String descriptor =
                method.equals("shown") ? "(ILjava/lang/String;)Ljava/lang/String;" : "(J)Ljava/lang/String;";
        FunctionReference reference =
                new FunctionReference(PlainArgumentsTest.class.getName(), method, descriptor, descriptor, false, "[]");
        BoundFunction function = BoundFunction.resolve(reference, PlainArgumentsTest.class.getClassLoader());
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            List<String> lists = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                List<String> list = new ArrayList<>();
                list.add(written(ScalarCodec.LONG, whole(random)));
                if (method.equals("shown") != (random.nextInt(20) == 0)) {
                    list.add(written(ScalarCodec.STRING, text(random)));
                }
                lists.add(array(list));
            }
            StringBuilder text = new StringBuilder(array(lists));
            if (random.nextInt(3) == 0) {
                text.insert(random.nextInt(text.length() - 1) + 1, " ,]x[0-".charAt(random.nextInt(7)));
            }
            byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
            byte[] after = ("[0," + text.substring(1)).getBytes(StandardCharsets.UTF_8);
            if (isSound(json) && !text.toString().matches("\\[\\s*]")) {
                List<String> expected = lists(function, after, false);
                assertEquals(
                        expected.subList(1, expected.size()),
                        lists(function, json, true),
                        "seed " + seed + ": " + text);
            }
        }
    }

    private static boolean isSound(byte[] json) throws IOException {
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            in.skipChildren();
            return in.currentToken() == JsonToken.END_ARRAY && in.nextToken() == null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "[1x", "[[1]", "[[1],", "[[1],]", "[[1][2]]", "[[1] [2]]", "[[1] ", "[x", "["})
    void argumentsThatEndOrBreakOffAreNoneForEver(String json) throws Exception {
        FunctionReference reference = new FunctionReference(
                PlainArgumentsTest.class.getName(), "length", "(J)Ljava/lang/String;", null, false, "[]");
        BoundFunction function = BoundFunction.resolve(reference, PlainArgumentsTest.class.getClassLoader());
        assertThrows(IOException.class, () -> readAll(function, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void readAll(BoundFunction function, byte[] json) throws IOException {
        try (ArgumentLists lists = new ArgumentLists(Payload.of(json))) {
            while (lists.hasNext()) {
                try {
                    lists.next(function);
                } catch (RefusedException e) {
                    // And on to the next.
                }
            }
        }
    }
}
