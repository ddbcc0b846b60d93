package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assertions;

/** Sends values there and back in memory, in the declared types of real methods. */
final class Trips {

    private Trips() {}

    /** The type a method of a class declares to return. */
    static Type declared(Class<?> owner, String method) {
        for (Method each : owner.getDeclaredMethods()) {
            if (each.getName().equals(method)) {
                return each.getGenericReturnType();
            }
        }
        throw new IllegalArgumentException(method);
    }

    /** What comes back when a value was written and read as a type. */
    static Object trip(Type type, Object value) {
        try {
            return read(type, json(type, value));
        } catch (RefusedException e) {
            throw new AssertionError(type + " " + value + " was refused: " + e.getMessage(), e);
        }
    }

    static String json(Type type, Object value) throws RefusedException {
        JsonArray array = new JsonArray();
        array.add(ValueCodec.of(type), value);
        String text = array.take().toString();
        return text.substring(1, text.length() - 1);
    }

    static Object read(Type type, String json) throws RefusedException {
        try (JsonParser in = JsonText.FACTORY.createParser(json.getBytes(StandardCharsets.UTF_8))) {
            in.nextToken();
            Object value = ValueCodec.of(type).read(in);
            Assertions.assertNull(in.nextToken(), "the whole value was read");
            return value;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The message with which a value is refused. */
    static String refusal(Type type, Object value) {
        return Assertions.assertThrows(RefusedException.class, () -> {
                    String json = json(type, value);
                    Assertions.fail("written as " + json + ", read as " + read(type, json));
                })
                .getMessage();
    }
}
