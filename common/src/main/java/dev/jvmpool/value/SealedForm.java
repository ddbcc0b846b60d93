package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * The JSON form of a value that is declared as a sealed type: an object with one field, whose name says which of the permitted
 * classes it is, {@code {"Circle":{"radius":1.0}}}.
 */
final class SealedForm {

    private SealedForm() {}

    static final class Writer extends StdSerializer<Object> {

        private static final long serialVersionUID = 1L;
        private final JavaType declared;
        private final transient Permitted permitted;

        Writer(JavaType declared, Permitted permitted) {
            super(Object.class);
            this.declared = declared;
            this.permitted = permitted;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            String name = permitted.nameOf(value);
            if (name == null) {
                // Only out of a class whose annotations say how it travels, which is not checked before.
                throw new CarriedRefusal(out, permitted.complaint(value, declared));
            }
            out.writeStartObject();
            out.writeFieldName(name);
            provider.findTypedValueSerializer(Permitted.typeOf(declared, value), false, null)
                    .serialize(value, out, provider);
            out.writeEndObject();
        }
    }

    static final class Reader extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;
        private final JavaType declared;
        private final transient Permitted permitted;

        Reader(JavaType declared, Permitted permitted) {
            super(declared);
            this.declared = declared;
            this.permitted = permitted;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String base = declared.getRawClass().getName();
            if (in.currentToken() != JsonToken.START_OBJECT || in.nextToken() != JsonToken.FIELD_NAME) {
                throw new CarriedRefusal(in, "a " + base + " is an object with one field, named as its class is");
            }
            String name = in.currentName();
            Class<?> type = permitted.named(name);
            if (type == null) {
                throw new CarriedRefusal(
                        in,
                        "\"" + Place.shorten(name) + "\" is none of the classes that " + base + " permits: "
                                + String.join(", ", permitted.names()));
            }
            in.nextToken();
            Object value = in.currentToken() == JsonToken.VALUE_NULL
                    ? null
                    : context.findRootValueDeserializer(Permitted.typeOf(declared, type))
                            .deserialize(in, context);
            if (value == null || in.nextToken() != JsonToken.END_OBJECT) {
                throw new CarriedRefusal(in, "a " + base + " is one object of one class");
            }
            return value;
        }
    }
}
