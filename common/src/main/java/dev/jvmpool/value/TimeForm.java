package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;

/**
 * Reads times from text, and from numbers of a length that a time can have: what Jackson does with others costs seconds, and
 * of 1e1000000000 seconds it makes none.
 */
final class TimeForm extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    /** Seconds with nanoseconds have 30. */
    private static final int MAX_CHARS = 40;

    private TimeForm(JsonDeserializer<?> reader) {
        super(reader);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
        return new TimeForm(reader);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken().isNumeric() && (in.getTextLength() > MAX_CHARS || hasExponent(in.getText()))) {
            throw new CarriedRefusal(
                    in, JsonComplaint.found(in) + " is not a " + handledType().getName());
        }
        return super.deserialize(in, context);
    }

    private static boolean hasExponent(String number) {
        return number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
    }

    static final class Modifier extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> reader) {
            Class<?> type = description.getBeanClass();
            return type.getPackageName().equals("java.time") && !type.isEnum() ? new TimeForm(reader) : reader;
        }
    }
}
