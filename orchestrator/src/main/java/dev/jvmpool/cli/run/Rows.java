package dev.jvmpool.cli.run;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.TaskOutcome;
import dev.jvmpool.cli.input.JsonEscapes;
import dev.jvmpool.cli.input.JsonWords;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How outcomes are written. For one thread. */
abstract class Rows {

    /** The lines for standard output that an outcome makes, with their ends; empty if it makes none there. */
    abstract void write(TaskOutcome<Json> outcome, String echo, ErrorRow error, ByteArrayOutputStream out)
            throws IOException;

    /** One JSON object a line: {@code index}, {@code input}, and {@code result} or {@code error}. */
    static final class JsonLines extends Rows {

        private final boolean verbose;

        JsonLines(boolean verbose) {
            this.verbose = verbose;
        }

        @Override
        void write(TaskOutcome<Json> outcome, String echo, ErrorRow error, ByteArrayOutputStream out)
                throws IOException {
            String result = JsonEscapes.resolved(text(outcome));
            if (error == null && isAscii(echo) && isAscii(result)) {
                String row = "{\"index\":" + outcome.index() + ",\"input\":" + echo + ",\"result\":" + result + "}\n";
                out.writeBytes(row.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                out.writeBytes(any(outcome.index(), echo, result, error).getBytes(StandardCharsets.UTF_8));
            }
        }

        private String any(long index, String echo, String result, ErrorRow error) throws IOException {
            String beginning = "{\"index\":" + index + ",\"input\":" + echo;
            if (error == null) {
                return beginning + ",\"result\":" + result + "}\n";
            }
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JsonText.FACTORY.createGenerator(text)) {
                write(error, json);
            }
            return beginning + ",\"error\":" + JsonEscapes.resolved(text.toString()) + "}\n";
        }

        private void write(ErrorRow error, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("class", error.type());
            json.writeStringField("message", error.message());
            for (Map.Entry<String, Object> fact : error.facts().entrySet()) {
                if (fact.getValue() instanceof Number number) {
                    json.writeNumberField(fact.getKey(), number.longValue());
                } else {
                    json.writeStringField(fact.getKey(), fact.getValue().toString());
                }
            }
            if (verbose) {
                json.writeStringField("text", error.text());
            }
            json.writeEndObject();
        }
    }

    /** The results alone, as {@code jq -r} writes them: a string as its text, anything else as JSON. */
    static final class Plain extends Rows {

        @Override
        void write(TaskOutcome<Json> outcome, String echo, ErrorRow error, ByteArrayOutputStream out)
                throws IOException {
            if (error == null) {
                out.write(JsonWords.unquote(text(outcome)).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
    }

    /** Whether it is written as it is in memory, as most rows are. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String text(TaskOutcome<Json> outcome) {
        return outcome.value() == null ? "null" : outcome.value().text();
    }
}
