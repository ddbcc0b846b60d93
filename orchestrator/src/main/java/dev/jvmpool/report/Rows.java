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

    /** How it went, and what stands out. */
    static void remarks(JsonGenerator out, Verdict verdict, List<Remark> remarks) throws IOException {
        out.writeFieldName("verdict");
        sentence(out, verdict.level(), verdict.text());
        out.writeArrayFieldStart("remarks");
        for (Remark remark : remarks) {
            sentence(out, remark.level(), remark.text());
        }
        out.writeEndArray();
    }

    private static void sentence(JsonGenerator out, Remark.Level level, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField("level", level.name().toLowerCase(Locale.ROOT));
        out.writeStringField("text", text);
        out.writeEndObject();
    }
}
