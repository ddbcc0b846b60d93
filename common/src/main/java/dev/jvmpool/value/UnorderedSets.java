package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the elements of sets in the order of their JSON. Sets that are equal may keep any order, and that of {@code Set.of}
 * is another one in each JVM; where values are compared by their JSON, these must look the same. Only for that: a set is never
 * read from it.
 */
final class UnorderedSets extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    /** As {@link Mapper}, but for sets, and for functions, see {@link FunctionKey}. */
    static final ObjectMapper MAPPER = Mapper.INSTANCE.copy().registerModule(keys());

    private UnorderedSets() {}

    private static SimpleModule keys() {
        SimpleModule module = new SimpleModule("jvmpool-keys");
        module.setSerializers(new FunctionKey.Writers());
        return module.setSerializerModifier(new UnorderedSets());
    }

    @Override
    public JsonSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return Set.class.isAssignableFrom(type.getRawClass()) ? new Sorting(serializer) : serializer;
    }

    private static final class Sorting extends StdSerializer<Object> implements ContextualSerializer {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // serializers are not Serializable, and this one is never serialized
        private final JsonSerializer<Object> inOrder;

        @SuppressWarnings("unchecked")
        Sorting(JsonSerializer<?> inOrder) {
            super(Object.class);
            this.inOrder = (JsonSerializer<Object>) inOrder;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
                throws JsonMappingException {
            return new Sorting(provider.handleSecondaryContextualization(inOrder, property));
        }

        @Override
        public void serialize(Object set, JsonGenerator out, SerializerProvider provider) throws IOException {
            StringWriter text = new StringWriter();
            try (JsonGenerator array = JsonText.FACTORY.createGenerator(text)) {
                inOrder.serialize(set, array, provider);
            }
            List<String> elements = new ArrayList<>();
            try (JsonParser in = JsonText.FACTORY.createParser(text.toString())) {
                in.nextToken();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(CanonicalJson.value(in));
                }
            }
            elements.sort(null);
            out.writeStartArray();
            for (String element : elements) {
                out.writeRawValue(element);
            }
            out.writeEndArray();
        }
    }
}
