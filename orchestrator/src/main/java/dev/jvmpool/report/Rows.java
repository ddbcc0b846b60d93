package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the data of every page has. */
final class Rows {

    private Rows() {}

    /** What was chosen, and what is known of this machine. */
    static void settings(JsonGenerator out, Map<String, String> settings) throws IOException {
        pairs(out, "settings", settings);
        pairs(out, "machine", MachineFacts.here());
    }

    private static void pairs(JsonGenerator out, String field, Map<String, String> pairs) throws IOException {
        out.writeArrayFieldStart(field);
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            out.writeArray(new String[] {pair.getKey(), pair.getValue()}, 0, 2);
        }
        out.writeEndArray();
    }

    static void remarks(JsonGenerator out, List<Remark> remarks) throws IOException {
        out.writeArrayFieldStart("remarks");
        for (Remark remark : remarks) {
            out.writeStartObject();
            out.writeStringField("level", remark.level().name().toLowerCase(Locale.ROOT));
            out.writeStringField("text", remark.text());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
