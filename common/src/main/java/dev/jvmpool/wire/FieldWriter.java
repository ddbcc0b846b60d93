package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.lock.LockWait;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.value.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the messages that carry neither arguments nor results and are no {@link PlainMessages}: one JSON object and a line feed. Stateless. */
final class FieldWriter {

    private FieldWriter() {}

    static void write(ToWorker.Define message, OutputStream to) throws IOException {
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(to)) {
            out.writeStartObject();
            out.writeNumberField("define", message.function());
            message.reference().writeFields(out);
            end(out);
        }
    }

    static void write(FromWorker message, OutputStream to) throws IOException {
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(to)) {
            out.writeStartObject();
            write(out, message);
            end(out);
        }
    }

    private static void end(JsonGenerator out) throws IOException {
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private static void write(JsonGenerator out, FromWorker message) throws IOException {
        if (message instanceof FromWorker.Ready ready) {
            out.writeObjectFieldStart("ready");
            out.writeNumberField("protocol", ready.protocol());
            out.writeNumberField("pid", ready.pid());
            out.writeStringField("java", ready.java());
            out.writeEndObject();
        } else if (message instanceof FromWorker.Output output) {
            if (output.call() >= 0) {
                out.writeNumberField("output", output.call());
            } else {
                out.writeNullField("output");
            }
            out.writeStringField("stream", output.stream() == FromWorker.Stream.STDOUT ? "stdout" : "stderr");
            out.writeStringField("text", output.text());
        } else if (message instanceof FromWorker.Dumped dumped) {
            out.writeNumberField("dump", dumped.call());
            out.writeFieldName("stack");
            writeStack(out, dumped.stack());
            writeLocks(out, dumped.locks());
        } else if (message instanceof FromWorker.Progress progress) {
            out.writeNumberField("progress", progress.call());
            out.writeNumberField("at", progress.at());
            if (progress.fraction() != RunningTask.NO_FRACTION) {
                out.writeNumberField("fraction", progress.fraction());
            }
            if (progress.text() != null) {
                out.writeStringField("text", progress.text());
            }
            if (progress.partial() != null) {
                out.writeFieldName("partial");
                out.writeRawValue(progress.partial());
            }
        } else if (message instanceof FromWorker.Leaving) {
            out.writeBooleanField("leaving", true);
        } else {
            writeOutcome(out, message);
        }
    }

    private static void writeOutcome(JsonGenerator out, FromWorker message) throws IOException {
        if (message instanceof FromWorker.Failed failed) {
            out.writeNumberField("outcome", failed.call());
            out.writeNumberField("at", failed.at());
            out.writeFieldName("error");
            writeError(out, failed.error());
        } else if (message instanceof FromWorker.Refused refused) {
            out.writeNumberField("outcome", refused.call());
            out.writeNumberField("at", refused.at());
            out.writeStringField("refused", refused.message());
        } else if (message instanceof FromWorker.Cancelled cancelled) {
            out.writeNumberField("outcome", cancelled.call());
            out.writeNumberField("at", cancelled.at());
            out.writeBooleanField("cancelled", true);
        }
    }

    private static void writeError(JsonGenerator out, RemoteError error) throws IOException {
        out.writeStartObject();
        out.writeStringField("class", error.className());
        out.writeStringField("message", error.message());
        if (error.text() != null) {
            out.writeStringField("text", error.text());
        }
        out.writeFieldName("stack");
        writeStack(out, error.stack());
        if (error.cause() != null) {
            out.writeFieldName("cause");
            writeError(out, error.cause());
        }
        if (!error.suppressed().isEmpty()) {
            out.writeArrayFieldStart("suppressed");
            for (RemoteError each : error.suppressed()) {
                writeError(out, each);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void writeLocks(JsonGenerator out, List<LockWait> locks) throws IOException {
        if (locks.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("locks");
        for (LockWait wait : locks) {
            out.writeStartObject();
            out.writeStringField("lock", wait.lock());
            out.writeStringField("owner", wait.owner());
            out.writeFieldName("stack");
            writeStack(out, wait.stack());
            if (wait.deadlock()) {
                out.writeBooleanField("deadlock", true);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** A frame is an array of class, method, file and line, as StackTraceElement has them. */
    private static void writeStack(JsonGenerator out, List<StackTraceElement> stack) throws IOException {
        out.writeStartArray();
        for (StackTraceElement frame : stack) {
            out.writeStartArray();
            out.writeString(frame.getClassName());
            out.writeString(frame.getMethodName());
            out.writeString(frame.getFileName());
            out.writeNumber(frame.getLineNumber());
            out.writeEndArray();
        }
        out.writeEndArray();
    }
}
