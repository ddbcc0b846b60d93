package dev.jvmpool.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The tasks that a recording tells of by themselves. */
final class TasksJson {

    private final JsonGenerator out;
    private final Recording recording;

    TasksJson(JsonGenerator out, Recording recording) {
        this.out = out;
        this.recording = recording;
    }

    void write() throws IOException {
        tasks("slowest", recording.slowest());
        tasks("failures", recording.failures());
        out.writeArrayFieldStart("errors");
        for (ErrorCounts.ErrorCount one : recording.errors()) {
            out.writeStartObject();
            out.writeStringField("error", one.error());
            out.writeNumberField("status", one.status().ordinal());
            out.writeNumberField("count", one.count());
            out.writeEndObject();
        }
        out.writeEndArray();
        tasks("running", recording.running());
    }

    private void tasks(String field, List<TaskEntry> entries) throws IOException {
        out.writeArrayFieldStart(field);
        for (TaskEntry entry : entries) {
            task(entry);
        }
        out.writeEndArray();
    }

    private void task(TaskEntry entry) throws IOException {
        out.writeStartObject();
        out.writeNumberField("worker", entry.lane());
        RunJson.seconds(out, "start", entry.start());
        out.writeNumberField("seconds", entry.micros() / 1e6);
        if (entry.tasks() > 1) {
            out.writeNumberField("tasks", entry.tasks());
        }
        out.writeNumberField(
                "status", entry.status() == null ? Bars.RUNNING : entry.status().ordinal());
        out.writeNumberField("attempt", entry.attempt());
        if (entry.retried()) {
            out.writeBooleanField("retried", true);
        }
        out.writeNumberField("function", entry.function());
        out.writeStringField("input", entry.input());
        if (!Double.isNaN(entry.fraction())) {
            out.writeNumberField("fraction", entry.fraction());
        }
        if (!entry.text().isEmpty()) {
            out.writeStringField("text", entry.text());
        }
        if (entry.error() != null) {
            out.writeStringField("error", entry.error());
        }
        out.writeEndObject();
    }
}
