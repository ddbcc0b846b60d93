package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.StringWriter;

/** Passes JSON text through, number by number as it was written. */
enum JsonCodec implements ValueCodec {
    INSTANCE;

    /** Token by token, because the text may be a person's: with line breaks in it, or no JSON at all. */
    @Override
    public void write(JsonGenerator out, Object value) throws IOException, RefusedException {
        if (value == null) {
            out.writeNull();
            return;
        }
        String text = ((Json) value).text();
        try (JsonParser in = JsonText.FACTORY.createParser(text)) {
            if (in.nextToken() == null) {
                throw new RefusedException("it is no JSON value, it is empty");
            }
            copy(in, out);
            if (in.nextToken() != null) {
                throw new RefusedException("it is more than one JSON value: " + Place.shorten(text));
            }
        } catch (StreamReadException e) {
            throw new RefusedException("it is no JSON: " + JsonComplaint.of(e) + ": " + Place.shorten(text), e);
        }
    }

    @Override
    public Object read(JsonParser in) throws IOException, RefusedException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            copy(in, out);
        }
        return new Json(text.toString());
    }

    /** Jackson's own copying makes numbers of numbers, and loses the sign of -0.0. */
    static void copyToken(JsonParser in, JsonGenerator out) throws IOException {
        if (in.currentToken().isNumeric()) {
            out.writeNumber(in.getText());
        } else {
            out.copyCurrentEvent(in);
        }
    }

    /** Copies one value. */
    private static void copy(JsonParser in, JsonGenerator out) throws IOException, RefusedException {
        int depth = 0;
        while (true) {
            JsonToken token = in.currentToken();
            if (token == JsonToken.FIELD_NAME) {
                Place.ROOT.refuseTornKey(in.currentName());
            }
            copyToken(in, out);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            in.nextToken();
        }
    }

    @Override
    public boolean runsUserCode() {
        return false;
    }
}
