package dev.jvmpool.wire;

import dev.jvmpool.value.Payload;
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
    static final byte[] ATTEMPT = ascii(",\"attempt\":");
    static final byte[] COUNT = ascii(",\"n\":");
    static final byte[] BYTES = ascii(",\"bytes\":");
    static final byte[] RAW = ascii(",\"raw\":[");
    static final byte[] SHARED = ascii(",\"shared\":[");
    static final byte[] FIRST = ascii(",\"first\":");
    static final byte[] ARGUMENTS = ascii(",\"args\":");
    static final byte[] OUTCOME = ascii("{\"outcome\":");
    static final byte[] AT = ascii(",\"at\":");
    static final byte[] NANOS = ascii(",\"ns\":");
    static final byte[] REMEMBERED = ascii(",\"remembered\":");
    static final byte[] VALUES = ascii(",\"values\":");
    static final byte[] END = ascii("}\n");
    private static final byte[] COMMA = ascii(",");
    private static final byte END_OF_ARRAY = ']';

    /** What there is in a message beside a function or arguments, in bytes, at most: the names of fields, and numbers. */
    private static final int FRAME_BYTES = 128;

    /** And for each large value: how long it is, and where. */
    private static final int LENGTH_BYTES = 32;

    /** Smaller ones are sent as soon as they would be put into the memory. */
    private static final int LEAST_SHARED_BYTES = 64 * 1024;

    private static final long[] NOT_SHARED = {};

    private final Pieces out;
    private final SharedMemory memory;

    /** One that sends everything. */
    public MessageWriter(OutputStream out) {
        this(out, SharedMemory.none());
    }

    /** @param memory where large values may be put, if who reads has it, too */
    public MessageWriter(OutputStream out, SharedMemory memory) {
        this.out = new Pieces(out);
        this.memory = memory;
    }

    /** How many bytes the line of a message to a worker has at most. Makes no line for that, and takes no memory. */
    public static long mostBytes(ToWorker message) {
        if (message instanceof ToWorker.Call call) {
            Payload arguments = call.arguments();
            return FRAME_BYTES + arguments.bytes() + (long) LENGTH_BYTES * arguments.blobs().length;
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
            if (call.attempt() > 1) {
                out.write(ATTEMPT, call.attempt());
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
            if (values.remembered() > 0) {
                out.write(REMEMBERED, values.remembered());
            }
            array(VALUES, values.values());
        } else if (!PlainMessages.write(message, out)) {
            FieldWriter.write(message, out);
        }
        out.end();
    }

    private void array(byte[] name, Payload payload) throws IOException {
        out.write(BYTES, payload.json().length);
        long[] positions = payload.hasBlobs() ? raw(payload) : NOT_SHARED;
        out.write(name);
        out.write(payload.json());
        out.write(END);
        for (int i = 0; i < payload.blobs().length; i++) {
            if (positions.length == 0 || positions[i] == LargeValues.FOLLOWS) {
                out.write(payload.blobs()[i]);
            }
        }
    }

    /** Says what follows the line, and what is where in the memory. Gives the positions of all, or none if none is there. */
    private long[] raw(Payload payload) throws IOException {
        byte[] before = RAW;
        for (byte[] blob : payload.blobs()) {
            out.write(before, blob.length);
            before = COMMA;
        }
        out.write(END_OF_ARRAY);
        long[] positions = share(payload.blobs());
        before = SHARED;
        for (long position : positions) {
            out.write(before, position);
            before = COMMA;
        }
        if (positions.length > 0) {
            out.write(END_OF_ARRAY);
        }
        if (payload.first() > 0) {
            out.write(FIRST, payload.first());
        }
        return positions;
    }

    private long[] share(byte[][] blobs) {
        long[] positions = NOT_SHARED;
        for (int i = 0; i < blobs.length; i++) {
            long position = blobs[i].length < LEAST_SHARED_BYTES ? SharedMemory.NO_ROOM : memory.put(blobs[i]);
            if (position != SharedMemory.NO_ROOM) {
                positions = positions.length == 0 ? new long[blobs.length] : positions;
                positions[i] = position;
            }
        }
        return positions;
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
