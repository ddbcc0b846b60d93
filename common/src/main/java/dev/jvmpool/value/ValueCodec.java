package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * Writes and reads the values of one declared Java type as JSON.
 *
 * <p>Both ends of the wire make their codec from the same declared type, so no class name travels with a value. What
 * comes out of {@link #read} equals what went into {@link #write}, or one of the two throws.
 *
 * <p>Codecs are immutable and may be shared between threads.
 */
public sealed interface ValueCodec permits ScalarCodec, JsonCodec, DatabindCodec {

    /**
     * Writes one value; null is written as {@code null}.
     *
     * @throws RefusedException if JSON would change the value; part of it may have been written
     */
    void write(JsonGenerator out, Object value) throws IOException, RefusedException;

    /**
     * Reads one value.
     *
     * @param in a parser that stands on the first token of the value; it is left on the last
     * @throws RefusedException if the JSON does not fit the type
     */
    Object read(JsonParser in) throws IOException, RefusedException;

    /** Whether reading or writing may run code of the user's classes, which may block, throw or never return. */
    boolean runsUserCode();

    /**
     * The codec for a declared type. Scalars (primitives, their boxes, strings, paths) need no data binding and are cheap;
     * everything else loads the object mapper, about 200 ms in a fresh JVM.
     *
     * @param type a type as reflection tells it, with its type arguments where they are known
     * @throws RefusedException if no value of this type can travel
     */
    static ValueCodec of(Type type) throws RefusedException {
        ValueCodec scalar = ScalarCodec.find(type);
        if (scalar != null) {
            return scalar;
        }
        return type == Json.class ? JsonCodec.INSTANCE : DatabindCodec.of(type);
    }
}
