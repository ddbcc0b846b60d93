package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** A deserializer of one method. What that refuses goes out through Jackson, which adds the place. */
final class FormReader<T> extends StdDeserializer<T> {

    /** Reads a value that is not null. */
    interface Method<T> {
        T read(JsonParser in, DeserializationContext context) throws IOException, RefusedException;
    }

    private static final long serialVersionUID = 1L;
    private final transient Method<T> method;

    FormReader(Class<?> type, Method<T> method) {
        super(type);
        this.method = method;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        try {
            return method.read(in, context);
        } catch (RefusedException e) {
            throw new CarriedRefusal(in, e);
        }
    }
}
