package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** A picture as the page of a report reads it: one JSON object. Lists of numbers stand in columns, and are short. */
final class RunJson {

    private final Picture picture;
    private final Recording recording;
    private final JsonGenerator out;

    private RunJson(Picture picture, JsonGenerator out) {
        this.picture = picture;
        this.recording = picture.recording();
        this.out = out;
    }

    static String of(Picture picture) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
            new RunJson(picture, out).write();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private void write() throws IOException {
        out.writeStartObject();
        out.writeStringField("kind", "run");
        out.writeStringField("title", picture.title());
        out.writeStringField("started", recording.started().toString());
        seconds("seconds", recording.end());
        out.writeBooleanField("complete", picture.complete());
        out.writeStringField("unfinished", picture.unfinished());
        Rows.settings(out, picture.settings());
        counts();
        List<Remark> remarks = picture.remarks();
        Rows.remarks(out, Verdict.of(picture, remarks), remarks);
        out.writeArrayFieldStart("functions");
        for (String name : recording.functions()) {
            out.writeString(name);
        }
        out.writeEndArray();
        workers();
        new BarsJson(out, recording).write();
        histogram("durations", recording.durations());
        histogram("waits", recording.waits());
        new TasksJson(out, recording).write();
        memory(recording.memory());
        out.writeEndObject();
    }

    private void counts() throws IOException {
        Outcomes outcomes = recording.outcomes();
        out.writeObjectFieldStart("counts");
        out.writeNumberField("tasks", outcomes.all() + picture.waiting() + picture.active());
        out.writeNumberField("succeeded", outcomes.succeeded());
        out.writeNumberField("failed", outcomes.failed());
        out.writeNumberField("timedOut", outcomes.timedOut());
        out.writeNumberField("died", outcomes.died());
        out.writeNumberField("cancelled", outcomes.cancelled());
        out.writeNumberField("retried", outcomes.retried());
        out.writeNumberField("remembered", picture.remembered());
        out.writeNumberField("waiting", picture.waiting());
        out.writeNumberField("running", picture.active());
        out.writeNumberField("workersReady", recording.workersReady());
        out.writeNumberField("workersDied", recording.workersDied());
        out.writeEndObject();
    }

    private void workers() throws IOException {
        out.writeArrayFieldStart("workers");
        for (Lane lane : recording.lanes()) {
            out.writeStartObject();
            out.writeNumberField("id", lane.worker);
            if (lane.pid > 0) {
                out.writeNumberField("pid", lane.pid);
            } else {
                out.writeNullField("pid");
            }
            seconds("forked", lane.forked);
            seconds("ready", lane.ready);
            seconds("ended", lane.ended);
            out.writeStringField("cause", lane.cause == null ? null : lane.cause.name());
            out.writeBooleanField("expected", !lane.hasDied());
            out.writeStringField("reason", lane.reason);
            out.writeNumberField("tasks", lane.tasks);
            seconds("busy", lane.busy);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void histogram(String field, Histogram histogram) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeArrayFieldStart("from");
        for (int bucket = histogram.first(); bucket < histogram.end(); bucket++) {
            out.writeNumber(Histogram.from(bucket));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("count");
        for (int bucket = histogram.first(); bucket < histogram.end(); bucket++) {
            out.writeNumber(histogram.in(bucket));
        }
        out.writeEndArray();
        out.writeNumberField("p50", histogram.percentile(50));
        out.writeNumberField("p90", histogram.percentile(90));
        out.writeNumberField("p99", histogram.percentile(99));
        out.writeNumberField("max", histogram.max());
        out.writeNumberField("mean", histogram.mean());
        out.writeEndObject();
    }

    private void memory(MemorySamples memory) throws IOException {
        out.writeObjectFieldStart("memory");
        out.writeArrayFieldStart("times");
        for (int at = 0; at < memory.size(); at++) {
            out.writeNumber(Math.round(memory.time(at) / 1e4) / 100.0);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("series");
        for (int lane : memory.lanes()) {
            series(memory, lane);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** From the first moment at which it was there to the last. */
    private void series(MemorySamples memory, int lane) throws IOException {
        int from = 0;
        int end = memory.size();
        while (from < end && memory.megabytes(lane, from) == MemorySamples.NONE) {
            from++;
        }
        while (end > from && memory.megabytes(lane, end - 1) == MemorySamples.NONE) {
            end--;
        }
        out.writeStartObject();
        out.writeNumberField("worker", lane);
        out.writeNumberField("from", from);
        out.writeArrayFieldStart("mb");
        for (int at = from; at < end; at++) {
            int megabytes = memory.megabytes(lane, at);
            if (megabytes == MemorySamples.NONE) {
                out.writeNull();
            } else {
                out.writeNumber(megabytes);
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void seconds(String field, long micros) throws IOException {
        seconds(out, field, micros);
    }

    /** To the thousandth; null for what is not known. */
    static void seconds(JsonGenerator out, String field, long micros) throws IOException {
        if (micros < 0) {
            out.writeNullField(field);
        } else {
            out.writeNumberField(field, Math.round(micros / 1e3) / 1e3);
        }
    }
}
