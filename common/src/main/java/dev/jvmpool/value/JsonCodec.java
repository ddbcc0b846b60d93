package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;

/** Passes JSON text through, number by number as it was written. */
enum JsonCodec implements ValueCodec {
    INSTANCE;

    @Override
    public void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            out.writeRawValue(((Json) value).text());
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JsonText.FACTORY.createGenerator(text)) {
            copy.copyCurrentStructureExact(in);
        }
        return new Json(text.toString());
    }

    @Override
    public boolean runsUserCode() {
        return false;
    }
}
