package dev.jvmpool.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** A comparison as one JSON object in one line. What is not known is null. */
public final class ComparisonJson {

    private ComparisonJson() {}

    public static String of(Comparison comparison) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            write(out, comparison);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.append("\n").toString();
    }

    /** The object alone. */
    public static void write(JsonGenerator out, Comparison comparison) throws IOException {
        out.writeStartObject();
        out.writeStringField("task", comparison.task());
        out.writeNumberField("inputs", comparison.inputs());
        out.writeNumberField("cores", comparison.cores());
        out.writeNumberField("rounds", comparison.rounds());
        out.writeBooleanField("cut_short", comparison.cutShort());
        out.writeStringField("variation", word(comparison.variation()));
        out.writeNumberField("contention", comparison.contention());
        out.writeArrayFieldStart("sides");
        for (Measurement one : comparison.measurements()) {
            side(out, comparison, one);
        }
        out.writeEndArray();
        advice(out, comparison.advice());
        out.writeEndObject();
    }

    private static void side(JsonGenerator out, Comparison comparison, Measurement one) throws IOException {
        out.writeStartObject();
        out.writeStringField("mode", word(one.mode()));
        out.writeNumberField("workers", one.workers());
        out.writeNumberField("first_ns", one.first().toNanos());
        out.writeArrayFieldStart("later_ns");
        for (Duration later : one.later()) {
            out.writeNumber(later.toNanos());
        }
        out.writeEndArray();
        out.writeNumberField("time_ns", one.time().toNanos());
        number(out, "spread", one.spread());
        number(out, "speed_up", comparison.speedUp(one));
        number(out, "efficiency", comparison.efficiency(one));
        out.writeNumberField("start_ns", one.start().toNanos());
        whole(out, "cpu_ns", one.cpu() == null ? -1 : one.cpu().toNanos());
        whole(out, "peak_bytes", one.peakBytes().orElse(-1));
        out.writeNumberField("succeeded", one.succeeded());
        out.writeNumberField("failed", one.failed());
        out.writeNumberField("lost", one.lost());
        out.writeNumberField("done", one.done());
        out.writeNumberField("workers_lost", one.workersLost());
        out.writeStringField("end", one.end());
        out.writeStringField("error", one.error());
        out.writeStringField("results", word(one.results()));
        out.writeStringField("difference", one.difference());
        out.writeEndObject();
    }

    private static void advice(JsonGenerator out, Comparison.Advice advice) throws IOException {
        out.writeObjectFieldStart("advice");
        out.writeStringField("choice", word(advice.choice()));
        out.writeNumberField("workers", advice.workers());
        out.writeStringField("reason", word(advice.reason()));
        out.writeStringField("sentence", advice.sentence());
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String field, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(field, value.getAsDouble());
        } else {
            out.writeNullField(field);
        }
    }

    private static void whole(JsonGenerator out, String field, long value) throws IOException {
        if (value >= 0) {
            out.writeNumberField(field, value);
        } else {
            out.writeNullField(field);
        }
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
