package dev.jvmpool.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the messages of one stream, each as a line: one JSON object in UTF-8 and a line feed. What is written is out when it
 * is flushed, or when there is much of it. Of a message that could not be written nothing is left, unless it is so long that
 * some of it is out. Used by one thread at a time.
 */
public final class MessageWriter {

    static final byte[] CALL = ascii("{\"call\":");
    static final byte[] FUNCTION = ascii(",\"fn\":");
    static final byte[] AHEAD = ascii(",\"ahead\":true");
    static final byte[] COUNT = ascii(",\"n\":");
    static final byte[] BYTES = ascii(",\"bytes\":");
    static final byte[] ARGUMENTS = ascii(",\"args\":");
    static final byte[] OUTCOME = ascii("{\"outcome\":");
    static final byte[] AT = ascii(",\"at\":");
    static final byte[] NANOS = ascii(",\"ns\":");
    static final byte[] VALUES = ascii(",\"values\":");
    static final byte[] END = ascii("}\n");

    /** What there is in a message beside a function or arguments, in bytes, at most: the names of fields, and numbers. */
    private static final int FRAME_BYTES = 96;

    private final Pieces out;

    public MessageWriter(OutputStream out) {
        this.out = new Pieces(out);
    }

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

    /** Writes a message to a worker, however long, without making a line of it in memory. */
    public void write(ToWorker message) throws IOException {
        out.begin();
        if (message instanceof ToWorker.Call call) {
            out.write(CALL, call.call());
            out.write(FUNCTION, call.function());
            if (call.ahead()) {
                out.write(AHEAD);
            }
            out.write(COUNT, call.count());
            array(ARGUMENTS, call.arguments());
        } else if (!PlainMessages.write(message, out)) {
            FieldWriter.write((ToWorker.Define) message, out);
        }
        out.end();
    }

    /** Writes a message to an orchestrator. */
    public void write(FromWorker message) throws IOException {
        out.begin();
        if (message instanceof FromWorker.Values values) {
            out.write(OUTCOME, values.call());
            out.write(AT, values.at());
            out.write(COUNT, values.count());
            out.write(NANOS, values.nanos());
            array(VALUES, values.values());
        } else if (!PlainMessages.write(message, out)) {
            FieldWriter.write(message, out);
        }
        out.end();
    }

    private void array(byte[] name, byte[] json) throws IOException {
        out.write(BYTES, json.length);
        out.write(name);
        out.write(json);
        out.write(END);
    }

    /** Begins a new line, whatever somebody else wrote to the stream. */
    public void writeLineBreak() throws IOException {
        out.begin();
        out.write('\n');
        out.end();
    }

    /** Sends what was written. */
    public void flush() throws IOException {
        out.send();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
