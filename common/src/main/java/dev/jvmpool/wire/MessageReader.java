package dev.jvmpool.wire;

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

    private final LineReader lines;
    private final Prefix prefix = new Prefix();

    /** A line that was taken, but is not understood yet. */
    private byte[] line;

    /** How long the array is that comes next, in bytes; 0 if none was announced. */
    private int announced;

    /** An array that the buffer has no room for, or null, and how much of it there is. */
    private byte[] array;

    private int filled;

    MessageReader(InputStream in) {
        lines = new LineReader(in, Protocol.MAX_LINE_BYTES);
    }

    /** Reads the beginning of a message with an array, up to that, and gives the length of the array in bytes. */
    abstract long begin(Prefix in);

    /** The message that began so. */
    abstract M end(byte[] json);

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
        if (array == null && line == null && !awaitLine()) {
            return null;
        }
        if (array == null && line == null) {
            M message = inBuffer();
            if (message != null) {
                return message;
            }
        }
        return array == null ? inLine() : inArray();
    }

    /** How long the message is, in bytes, that is being read; as far as that is known. */
    public int pending() {
        return Math.max(announced, line == null ? lines.pending() : line.length);
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

    /** The message that comes next if it begins as most do and has room in the buffer; else prepares for what it is, and gives null. */
    private M inBuffer() throws IOException {
        long length = begin();
        if (length < 0) {
            return null;
        }
        announced = (int) length;
        int head = prefix.end() - lines.start();
        if (head + length + END_BYTES > LineReader.FIRST_BUFFER_BYTES) {
            // One that ends before has not the length that it says, and nobody is to wait for that.
            if (!lines.hasLineBreak()) {
                array = new byte[announced];
                lines.skip(head);
                filled = 0;
            }
            return null;
        }
        while (lines.pending() < head + announced + END_BYTES) {
            if (lines.hasLineBreak() || !lines.fill()) {
                return null;
            }
        }
        int from = lines.start() + head;
        if (!isEnd(from + announced)) {
            return null;
        }
        M message = end(Arrays.copyOfRange(lines.buffer(), from, from + announced));
        lines.skip(head + announced + END_BYTES);
        return message;
    }

    /** Matches the beginning of a message; negative if it is another. */
    private long begin() throws IOException {
        do {
            prefix.on(lines.buffer(), lines.start(), lines.end());
            long length = begin(prefix);
            prefix.expect('[');
            if (prefix.matches()) {
                return length;
            }
        } while (prefix.isCut() && lines.fill());
        return -1;
    }

    private boolean isEnd(int at) {
        return Arrays.equals(lines.buffer(), at, at + END_BYTES, MessageWriter.END, 0, END_BYTES);
    }

    private M inArray() throws IOException {
        while (filled < array.length) {
            int count = lines.read(array, filled, array.length - filled);
            if (count < 0) {
                return null;
            }
            filled += count;
        }
        while (lines.pending() < END_BYTES) {
            if (!lines.fill()) {
                return null;
            }
        }
        if (!isEnd(lines.start())) {
            array = null;
            throw new ProtocolException(
                    "the message does not end after an array of " + announced + " bytes, as it says");
        }
        M message = end(array);
        lines.skip(END_BYTES);
        array = null;
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
