package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * The JSON form of a function that is itself a value, captured by another function or passed to one; and, in the same
 * place because Jackson asks there, of sealed types and of what has none.
 */
final class FunctionForm {

    private FunctionForm() {}

    /** Jackson would look into the fields of such a type, and fail, before it knows that there are only nulls. */
    private static boolean isRefused(JavaType type) {
        return !Enum.class.isAssignableFrom(type.getRawClass()) && RoundTripCheck.of(type) instanceof NoForm;
    }

    /** Writes a field of a type that cannot travel: null, which never gets here, or not at all. */
    private static final class Refusal extends StdSerializer<Object> {

        private static final long serialVersionUID = 1L;

        Refusal() {
            super(Object.class);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            throw new CarriedRefusal(out, "a " + value.getClass().getName() + " cannot be sent");
        }
    }

    /** Reads a field of a type that cannot travel. */
    private static final class NothingReader extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        NothingReader(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            throw new CarriedRefusal(in, "a " + handledType().getName() + " cannot be sent");
        }
    }

    static final class Writers extends SimpleSerializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            if (FunctionReference.canBeReferenced(type.getRawClass())) {
                return new Writer();
            }
            JsonSerializer<?> known = super.findSerializer(config, type, description);
            if (known != null) {
                return known;
            }
            Permitted permitted = Permitted.of(type);
            if (permitted != null) {
                return new SealedForm.Writer(type, permitted);
            }
            return isRefused(type) ? new Refusal() : null;
        }
    }

    private static final class Writer extends StdSerializer<Object> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Object.class);
        }

        @Override
        public void serialize(Object function, JsonGenerator out, SerializerProvider provider) throws IOException {
            try {
                FunctionReference.of(function).write(out);
            } catch (RefusedException e) {
                throw new CarriedRefusal(out, e);
            }
        }
    }

    static final class Readers extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description)
                throws com.fasterxml.jackson.databind.JsonMappingException {
            if (FunctionValue.isFunctional(type.getRawClass())) {
                return new Reader(type.getRawClass());
            }
            JsonDeserializer<?> known = super.findBeanDeserializer(type, config, description);
            if (known != null) {
                return known;
            }
            Permitted permitted = Permitted.of(type);
            if (permitted != null) {
                return new SealedForm.Reader(type, permitted);
            }
            return isRefused(type) ? new NothingReader(type.getRawClass()) : null;
        }
    }

    private static final class Reader extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;
        private final Class<?> functionalInterface;

        Reader(Class<?> functionalInterface) {
            super(functionalInterface);
            this.functionalInterface = functionalInterface;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return FunctionValue.make(functionalInterface, FunctionReference.read(in));
            } catch (RefusedException e) {
                throw new CarriedRefusal(in, e);
            }
        }
    }
}
