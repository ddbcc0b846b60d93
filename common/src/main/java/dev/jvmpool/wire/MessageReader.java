package dev.jvmpool.wire;

import dev.jvmpool.value.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads the messages of one stream. Those that carry arguments or results are nearly all there are, and begin as our own writer
 * begins them: such a beginning is matched byte by byte, and says how long the array is that follows, so that it is taken as
 * it is, in one piece, without a look into it. Every other line goes to a {@link LineParser}. Used by one thread at a time.
 *
 * @param <M> the messages: {@link ToWorker} or {@link FromWorker}
 */
public abstract class MessageReader<M> {

    /** What follows the array of a message that our own writer wrote. */
    private static final int END_BYTES = MessageWriter.END.length;

    /** What comes before the array is shorter, also where it names as many large values as there is room for in a message. */
    private static final int MAX_HEAD_BYTES = 4 * 1024 * 1024;

    private final LineReader lines;
    private final Prefix prefix = new Prefix();

    /** A line that was taken, but is not understood yet. */
    private byte[] line;

    /** How long the array is that comes next, in bytes; 0 if none was announced. */
    private int announced;

    /** An array that the buffer has no room for, or null. */
    private AnnouncedBytes array;

    /** The array of a message of which nothing but large values is to come, or null. */
    private byte[] json;

    private final LargeValues large;

    /** @param memory where large values may be */
    MessageReader(InputStream in, SharedMemory memory) {
        large = new LargeValues(memory);
        lines = new LineReader(in, Protocol.MAX_LINE_BYTES);
    }

    /** Reads the beginning of a message with an array, up to the length of the array in bytes, and gives that. */
    abstract long begin(Prefix in);

    /** The name of the array. */
    abstract byte[] array();

    /** The message that began so. */
    abstract M end(Payload payload);

    /** The message of a line that is short and as usual; null if it has to be looked at by a {@link LineParser}. */
    abstract M plain(byte[] text);

    /** For the fields of one line, in whatever order. */
    abstract LineParser.Fields<M> fields(byte[] text);

    /** What a line is that is no message; null if it should be one. */
    abstract M foreign(byte[] text);

    /**
     * The next message, or null at the end. A line that is cut off by the end is no message: whoever wrote it ended in the
     * middle of it. After an error, such as one for want of memory, nothing is lost: this may be called again.
     *
     * @throws ProtocolException if a line is no message; more may follow
     * @throws IOException if the stream fails
     */
    public M next() throws IOException {
        if (isBetweenMessages()) {
            if (!awaitLine()) {
                return null;
            }
            inBuffer();
        }
        if (json == null && array == null) {
            return inLine();
        }
        if (json == null) {
            inArray();
        }
        return json == null ? null : inLargeValues();
    }

    private boolean isBetweenMessages() {
        return json == null && array == null && line == null;
    }

    /** How long the message is, in bytes, that is being read; as far as that is known. */
    public int pending() {
        return (int) Math.max(announced + large.bytes(), line == null ? lines.pending() : line.length);
    }

    /** Waits for the first byte of a line that is not empty. */
    private boolean awaitLine() throws IOException {
        announced = 0;
        boolean more = true;
        while (more && (lines.start() == lines.end() || lines.buffer()[lines.start()] == '\n')) {
            if (lines.start() == lines.end()) {
                more = lines.fill();
            } else {
                lines.skip(1);
            }
        }
        return more;
    }

    /** Takes the array of the message that comes next, if it begins as most do and has room in the buffer; else prepares for what it is. */
    private void inBuffer() throws IOException {
        long length = begin();
        if (length < 0) {
            return;
        }
        announced = (int) length;
        int head = prefix.end() - lines.start();
        // After a long line there is more room than usual, and all of this one may be here.
        if (head + length + END_BYTES > lines.buffer().length) {
            // One that ends before has not the length that it says, and nobody is to wait for that.
            if (!lines.hasLineBreak()) {
                array = new AnnouncedBytes(announced);
                lines.skip(head);
            }
            return;
        }
        while (lines.pending() < head + announced + END_BYTES) {
            if (lines.hasLineBreak() || !lines.fill()) {
                return;
            }
        }
        int from = lines.start() + head;
        if (isEnd(from + announced)) {
            json = Arrays.copyOfRange(lines.buffer(), from, from + announced);
            lines.skip(head + announced + END_BYTES);
        }
    }

    /** Matches the beginning of a message; negative if it is another. */
    private long begin() throws IOException {
        do {
            prefix.on(lines.buffer(), lines.start(), lines.end());
            long length = begin(prefix);
            large.begin(prefix);
            prefix.skip(array());
            prefix.expect('[');
            if (prefix.matches()) {
                return length;
            }
        } while (prefix.isCut() && lines.pending() < MAX_HEAD_BYTES && lines.fill());
        return -1;
    }

    private boolean isEnd(int at) {
        return Arrays.equals(lines.buffer(), at, at + END_BYTES, MessageWriter.END, 0, END_BYTES);
    }

    /** Reads the rest of an array that the buffer has no room for; without one there is nothing more to come. */
    private void inArray() throws IOException {
        if (!array.read(lines)) {
            return;
        }
        while (lines.pending() < END_BYTES) {
            if (!lines.fill()) {
                return;
            }
        }
        if (!isEnd(lines.start())) {
            array = null;
            throw new ProtocolException(
                    "the message does not end after an array of " + announced + " bytes, as it says");
        }
        lines.skip(END_BYTES);
        json = array.array();
        array = null;
    }

    private M inLargeValues() throws IOException {
        try {
            if (!large.read(lines)) {
                return null;
            }
        } catch (ProtocolException e) {
            json = null;
            throw e;
        }
        M message = end(large.with(json));
        json = null;
        return message;
    }

    private M inLine() throws IOException {
        if (line == null) {
            line = lines.next();
        }
        M message;
        try {
            message = plain(line);
            if (message == null) {
                message = LineParser.parse(line, fields(line));
            }
        } catch (ProtocolException e) {
            message = foreign(line);
            boolean isCutOff = !lines.isWhole() && line.length < Protocol.MAX_LINE_BYTES;
            if (message == null && !isCutOff) {
                line = null;
                throw e;
            }
        }
        line = null;
        return message;
    }
}
