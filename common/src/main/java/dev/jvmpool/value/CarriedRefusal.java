package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Closeable;

/** Takes a refusal out of a serializer or deserializer, through Jackson, which adds the place. */
final class CarriedRefusal extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    CarriedRefusal(Closeable processor, RefusedException refused) {
        super(processor, refused.getMessage(), refused);
    }

    CarriedRefusal(Closeable processor, String why) {
        this(processor, new RefusedException(why));
    }
}
