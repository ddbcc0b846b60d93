package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.value.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns messages into lines: one JSON object in UTF-8 and a line feed. Stateless. */
public final class MessageWriter {

    private static final byte[] CALL = ascii("{\"call\":");
    private static final byte[] FUNCTION = ascii(",\"fn\":");
    private static final byte[] AHEAD = ascii(",\"ahead\":true");
    private static final byte[] NOTHING = {};
    private static final byte[] ARGUMENTS = ascii(",\"args\":");
    private static final byte[] OUTCOME = ascii("{\"outcome\":");
    private static final byte[] AT = ascii(",\"at\":");
    private static final byte[] NANOS = ascii(",\"ns\":");
    private static final byte[] VALUES = ascii(",\"values\":");
    private static final byte[] END = ascii("}\n");

    /** What there is in a message beside a function or arguments, in bytes, at most: the names of fields, and numbers. */
    private static final int FRAME_BYTES = 64;

    /** The JDK copies what it writes, however long, to memory outside the heap: so it is given pieces of the size of a pipe. */
    private static final int PIECE_BYTES = 64 * 1024;

    private MessageWriter() {}

    /** How many bytes the line of a message to a worker has at most. Makes no line for that, and takes no memory. */
    public static long mostBytes(ToWorker message) {
        if (message instanceof ToWorker.Call call) {
            return FRAME_BYTES + (long) call.arguments().length;
        }
        return FRAME_BYTES
                + (message instanceof ToWorker.Define define
                        ? define.reference().mostBytes()
                        : 0);
    }

    /** Writes a message to a worker, however long, without making a line of it in memory. Does not flush. */
    public static void write(ToWorker message, OutputStream out) throws IOException {
        if (mostBytes(message) <= PIECE_BYTES) {
            out.write(line(message));
        } else if (message instanceof ToWorker.Call call) {
            out.write(join(CALL, number(call.call()), FUNCTION, number(call.function()), ahead(call), ARGUMENTS));
            byte[] arguments = call.arguments();
            for (int at = 0; at < arguments.length; at += PIECE_BYTES) {
                out.write(arguments, at, Math.min(PIECE_BYTES, arguments.length - at));
            }
            out.write(END);
        } else {
            json(message, out);
        }
    }

    /** The line of a message to a worker, for one that is not long. */
    public static byte[] line(ToWorker message) {
        if (message instanceof ToWorker.Call call) {
            return join(
                    CALL,
                    number(call.call()),
                    FUNCTION,
                    number(call.function()),
                    ahead(call),
                    ARGUMENTS,
                    call.arguments(),
                    END);
        }
        return json(message);
    }

    private static byte[] ahead(ToWorker.Call call) {
        return call.ahead() ? AHEAD : NOTHING;
    }

    public static byte[] line(FromWorker message) {
        if (message instanceof FromWorker.Values values) {
            return join(
                    OUTCOME,
                    number(values.call()),
                    AT,
                    number(values.at()),
                    NANOS,
                    number(values.nanos()),
                    VALUES,
                    values.values(),
                    END);
        }
        return json(message);
    }

    private static void write(JsonGenerator out, ToWorker message) throws IOException {
        if (message instanceof ToWorker.Define define) {
            out.writeNumberField("define", define.function());
            define.reference().writeFields(out);
        } else if (message instanceof ToWorker.Forget forget) {
            out.writeNumberField("forget", forget.function());
        } else if (message instanceof ToWorker.Cancel cancel) {
            out.writeNumberField("cancel", cancel.call());
            out.writeBooleanField("interrupt", cancel.interrupt());
        } else if (message instanceof ToWorker.Dump dump) {
            out.writeNumberField("dump", dump.call());
        } else {
            out.writeBooleanField("stop", true);
        }
    }

    private static void write(JsonGenerator out, FromWorker message) throws IOException {
        if (message instanceof FromWorker.Ready ready) {
            out.writeObjectFieldStart("ready");
            out.writeNumberField("protocol", ready.protocol());
            out.writeNumberField("pid", ready.pid());
            out.writeStringField("java", ready.java());
            out.writeEndObject();
        } else if (message instanceof FromWorker.Started started) {
            out.writeNumberField("started", started.call());
        } else if (message instanceof FromWorker.Returned returned) {
            out.writeNumberField("returned", returned.call());
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

    // No lambda here: linking the first one of a JVM takes as long as the rest of a worker's start.
    private static byte[] json(Object message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            json(message, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void json(Object message, OutputStream to) throws IOException {
        try (JsonGenerator out = JsonText.FACTORY.createGenerator(to)) {
            out.writeStartObject();
            if (message instanceof ToWorker toWorker) {
                write(out, toWorker);
            } else {
                write(out, (FromWorker) message);
            }
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length = Math.addExact(length, part.length);
        }
        byte[] line = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, line, at, part.length);
            at += part.length;
        }
        return line;
    }

    private static byte[] number(long number) {
        return ascii(Long.toString(number));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
