package dev.jvmpool.value;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleSerializers;

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

    private static Object refuse(Class<?> type) throws RefusedException {
        throw new RefusedException("a " + type.getName() + " cannot be sent");
    }

    static final class Writers extends SimpleSerializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            if (FunctionReference.canBeReferenced(type.getRawClass())) {
                return new FormWriter<>(
                        Object.class,
                        (function, out, provider) ->
                                FunctionReference.of(function).write(out));
            }
            JsonSerializer<?> known = super.findSerializer(config, type, description);
            if (known != null) {
                return known;
            }
            Permitted permitted = Permitted.of(type);
            if (permitted != null) {
                return new SealedForm(type, permitted).writer();
            }
            // Of such a type there are only nulls, which never get here.
            return isRefused(type)
                    ? new FormWriter<>(Object.class, (value, out, provider) -> refuse(value.getClass()))
                    : null;
        }
    }

    static final class Readers extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) throws JsonMappingException {
            Class<?> raw = type.getRawClass();
            if (FunctionValue.isFunctional(raw)) {
                return new FormReader<>(raw, (in, context) -> FunctionValue.make(raw, FunctionReference.read(in)));
            }
            JsonDeserializer<?> known = super.findBeanDeserializer(type, config, description);
            if (known != null) {
                return known;
            }
            Permitted permitted = Permitted.of(type);
            if (permitted != null) {
                return new SealedForm(type, permitted).reader();
            }
            return isRefused(type) ? new FormReader<>(raw, (in, context) -> refuse(raw)) : null;
        }
    }
}
