package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** A serializer of one method. What that refuses goes out through Jackson, which adds the place. */
final class FormWriter<T> extends StdSerializer<T> {

    /** Writes a value that is not null. */
    interface Method<T> {
        void write(T value, JsonGenerator out, SerializerProvider provider) throws IOException, RefusedException;
    }

    private static final long serialVersionUID = 1L;
    private final transient Method<T> method;

    FormWriter(Class<T> type, Method<T> method) {
        super(type);
        this.method = method;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
        try {
            method.write(value, out, provider);
        } catch (RefusedException e) {
            throw new CarriedRefusal(out, e);
        }
    }
}
