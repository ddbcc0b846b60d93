package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Date;

/**
 * The JSON form of a {@link Date}: its milliseconds, which are all it is. As text, dates before the year 1 or after 9999
 * would change. Text that a person typed is read too.
 */
final class TimestampForm extends StdDeserializer<Date> {

    private static final long serialVersionUID = 1L;

    TimestampForm() {
        super(Date.class);
    }

    static void write(Date date, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeNumber(date.getTime());
    }

    @Override
    public Date deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? new Date(in.getLongValue()) : _parseDate(in, context);
    }
}
