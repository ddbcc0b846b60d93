package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import java.io.IOException;

/**
 * Large arrays of numbers as bytes beside the text; small ones, and all where there is nothing beside the text, as Jackson has them. A number as
 * text takes a microsecond there and back, and a nanosecond so.
 *
 * <p>Only where the reader is sure to look for an array of the same type: in values of which {@link OwnForms} says so. Annotations may have one class write an
 * array and another read a list.
 */
final class LargeArrays {

    /** Smaller arrays, in bytes, are text. */
    static final int LEAST_BYTES = 4 * 1024;

    private static final String FORM = "raw";
    private static final String FILE = "file";

    private LargeArrays() {}

    /** How to write values of a type, which may be written so. */
    static ObjectWriter writer(JavaType type, ObjectWriter writer) {
        return OwnForms.haveArrays(type) ? writer.withAttribute(LargeArrays.class, Boolean.TRUE) : writer;
    }

    static Module module() {
        SimpleModule module = new SimpleModule("jvmpool-arrays");
        module.setSerializerModifier(new Writers());
        module.setDeserializerModifier(new Readers());
        return module;
    }

    private static final class Writers extends BeanSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifyArraySerializer(
                SerializationConfig config, ArrayType type, BeanDescription description, JsonSerializer<?> writer) {
            return ArrayBytes.covers(type.getRawClass()) ? new Writer(type.getRawClass(), writer) : writer;
        }
    }

    private static final class Readers extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyArrayDeserializer(
                DeserializationConfig config, ArrayType type, BeanDescription description, JsonDeserializer<?> reader) {
            return ArrayBytes.covers(type.getRawClass()) ? new Reader(reader) : reader;
        }
    }

    private static final class Writer extends StdSerializer<Object> implements ContextualSerializer {

        private static final long serialVersionUID = 1L;
        private final transient JsonSerializer<Object> small;

        @SuppressWarnings("unchecked")
        Writer(Class<?> type, JsonSerializer<?> small) {
            super(type, false);
            this.small = (JsonSerializer<Object>) small;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
                throws JsonMappingException {
            return new Writer(handledType(), provider.handleSecondaryContextualization(small, property));
        }

        @Override
        public void serialize(Object array, JsonGenerator out, SerializerProvider provider) throws IOException {
            boolean maybe = provider.getAttribute(LargeArrays.class) != null;
            Blobs blobs = maybe && out.getOutputTarget() instanceof NamesValues text ? text.blobs() : null;
            if (blobs == null || !isNamed(array, blobs, out)) {
                small.serialize(array, out, provider);
            }
        }

        /** Writes what stands for an array that is elsewhere, if it is. */
        private static boolean isNamed(Object array, Blobs blobs, JsonGenerator out) throws IOException {
            long bytes = ArrayBytes.count(array);
            ArrayFiles.ArrayFile file = blobs.file(array, bytes);
            if (file == null && (bytes < LEAST_BYTES || !blobs.takesBytes())) {
                return false;
            }
            if (file == null && bytes > JsonArray.MAX_BYTES) {
                throw new JsonOutput.TooLong();
            }
            out.writeStartObject();
            if (file == null) {
                out.writeNumberField(FORM, blobs.add(ArrayBytes.of(array)));
            } else {
                out.writeStringField(FILE, file.path());
            }
            out.writeEndObject();
            return true;
        }

        @Override
        public void serializeWithType(
                Object array, JsonGenerator out, SerializerProvider provider, TypeSerializer typed) throws IOException {
            small.serializeWithType(array, out, provider, typed);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object array) {
            return small.isEmpty(provider, array);
        }
    }

    private static final class Reader extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Reader(JsonDeserializer<?> small) {
            super(small);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> small) {
            return new Reader(small);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                return super.deserialize(in, context);
            }
            try {
                Object array = named(in, (Payload) context.getAttribute(Payload.class));
                if (array != null && in.nextToken() == JsonToken.END_OBJECT) {
                    return array;
                }
            } catch (RefusedException e) {
                throw new CarriedRefusal(in, e);
            }
            String found = in.currentToken() == JsonToken.FIELD_NAME ? JsonComplaint.found(in) : "a JSON object";
            throw new CarriedRefusal(in, found + " is not a " + handledType().getSimpleName());
        }

        /** The array that an object stands for; null if it is an object of somebody's own. */
        private Object named(JsonParser in, Payload payload) throws IOException, RefusedException {
            String form = in.nextFieldName();
            if (FORM.equals(form) && payload != null) {
                return ArrayBytes.array(handledType(), payload.blob(in.nextIntValue(-1)));
            }
            String path = FILE.equals(form) ? in.nextTextValue() : null;
            if (path == null || !ArrayBytes.mayBeIn(path)) {
                return null;
            }
            try {
                return ArrayBytes.read(handledType(), path);
            } catch (IOException | RuntimeException e) {
                throw new RefusedException("the file " + path + " of an array cannot be read: " + e, e);
            }
        }
    }
}
