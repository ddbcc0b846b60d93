package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads what is declared as Comparable as if it were declared as Object; {@link Untyped} saw to it that it can be. */
@SuppressWarnings("rawtypes")
final class UntypedForm extends StdDeserializer<Comparable> {

    private static final long serialVersionUID = 1L;

    UntypedForm() {
        super(Comparable.class);
    }

    @Override
    public Comparable deserialize(JsonParser in, DeserializationContext context) throws IOException {
        Object value = context.readValue(in, Object.class);
        if (value == null || value instanceof Comparable) {
            return (Comparable<?>) value;
        }
        throw new CarriedRefusal(in, "a JSON array or object is not Comparable");
    }
}
