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

/** The JSON form of a function that is itself a value, captured by another function or passed to one. */
final class FunctionForm {

    private FunctionForm() {}

    static final class Writers extends SimpleSerializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            return FunctionReference.canBeReferenced(type.getRawClass())
                    ? new Writer()
                    : super.findSerializer(config, type, description);
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
                provider.reportMappingProblem(e, "%s", e.getMessage());
            }
        }
    }

    static final class Readers extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description)
                throws com.fasterxml.jackson.databind.JsonMappingException {
            return FunctionValue.isFunctional(type.getRawClass())
                    ? new Reader(type.getRawClass())
                    : super.findBeanDeserializer(type, config, description);
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
                return context.reportInputMismatch(this, "%s", e.getMessage());
            }
        }
    }
}
