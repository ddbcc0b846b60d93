package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a task has of its result while it runs, as JSON. No declared type goes with it: it is written as what it is, and read as what somebody
 * asks for. Stateless.
 */
public final class PartialJson {

    /** The longest, in bytes: 1 MiB. One is sent up to ten times in a second, and one of each task that failed is kept. */
    public static final int MAX_BYTES = 1024 * 1024;

    private PartialJson() {}

    /**
     * Writes a value that is not null.
     *
     * @throws RefusedException if JSON would change it, or it is too long
     */
    public static String write(Object value) throws RefusedException {
        JsonArray array = new JsonArray();
        array.add(ValueCodec.of(type(value)), value);
        byte[] json = array.take().json();
        int bytes = json.length - 2;
        if (bytes > MAX_BYTES) {
            throw new RefusedException("it takes " + bytes + " bytes as JSON, and may take " + MAX_BYTES
                    + "; write it to a file, and hand out the path");
        }
        return new String(json, 1, bytes, StandardCharsets.UTF_8);
    }

    /** Of what people know by an interface, the class is nobody's to name, or has no form. */
    private static Class<?> type(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass();
        }
        for (Class<?> known : List.of(List.class, Set.class, Map.class, Path.class)) {
            if (known.isInstance(value) && !isUsers(value.getClass())) {
                return known;
            }
        }
        return value.getClass();
    }

    private static boolean isUsers(Class<?> type) {
        return type.getClassLoader() != null;
    }

    /**
     * Reads one.
     *
     * @throws RefusedException if it does not fit the type
     */
    @SuppressWarnings("unchecked")
    public static <T> T read(String json, Class<T> type) throws RefusedException {
        ValueCodec codec = ValueCodec.of(type);
        try (JsonParser in = JsonText.FACTORY.createParser(json)) {
            in.nextToken();
            return (T) codec.read(in);
        } catch (IOException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }
}
