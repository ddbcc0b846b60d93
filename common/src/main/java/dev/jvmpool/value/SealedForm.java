package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/**
 * The JSON form of a value that is declared as a sealed type: an object with one field, whose name says which of the permitted
 * classes it is, {@code {"Circle":{"radius":1.0}}}.
 */
record SealedForm(JavaType declared, Permitted permitted) {

    JsonSerializer<?> writer() {
        return new FormWriter<>(Object.class, this::write);
    }

    JsonDeserializer<?> reader() {
        return new FormReader<>(declared.getRawClass(), this::read);
    }

    private void write(Object value, JsonGenerator out, SerializerProvider provider)
            throws IOException, RefusedException {
        String name = permitted.nameOf(value);
        if (name == null) {
            // Only out of a class whose annotations say how it travels, which is not checked before.
            throw new RefusedException(permitted.complaint(value, declared));
        }
        out.writeStartObject();
        out.writeFieldName(name);
        provider.findTypedValueSerializer(Permitted.typeOf(declared, value), false, null)
                .serialize(value, out, provider);
        out.writeEndObject();
    }

    private Object read(JsonParser in, DeserializationContext context) throws IOException, RefusedException {
        String base = declared.getRawClass().getName();
        if (in.currentToken() != JsonToken.START_OBJECT || in.nextToken() != JsonToken.FIELD_NAME) {
            throw new RefusedException("a " + base + " is an object with one field, named as its class is");
        }
        String name = in.currentName();
        Class<?> type = permitted.named(name);
        if (type == null) {
            throw new RefusedException("\"" + Place.shorten(name) + "\" is none of the classes that " + base
                    + " permits: " + String.join(", ", permitted.names()));
        }
        Object value = in.nextToken() == JsonToken.VALUE_NULL
                ? null
                : context.findRootValueDeserializer(Permitted.typeOf(declared, type))
                        .deserialize(in, context);
        if (value == null || in.nextToken() != JsonToken.END_OBJECT) {
            throw new RefusedException("a " + base + " is one object of one class");
        }
        return value;
    }
}
