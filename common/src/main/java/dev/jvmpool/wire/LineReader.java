package dev.jvmpool.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines without looking at characters, so that a multi-byte character at the edge of a
 * buffer cannot be torn. Used by one thread.
 */
public final class LineReader {

    /** As much as a pipe holds. The JDK makes a copy of as much as it is asked for, so it is asked for no more at a time. */
    static final int FIRST_BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int maxLine;
    private final byte lineBreak;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int start;
    private int scanned;
    private int end;
    private boolean whole;

    /**
     * @param maxLine the longest line, in bytes, without its line break; a longer one is given in pieces of this length
     */
    public LineReader(InputStream in, int maxLine) {
        this(in, maxLine, '\n');
    }

    /** @param lineBreak the byte that ends a line, in place of a line feed */
    public LineReader(InputStream in, int maxLine, int lineBreak) {
        this.in = in;
        this.maxLine = maxLine;
        this.lineBreak = (byte) lineBreak;
    }

    /**
     * The next line without its break, which the last one may lack; null at the end of the stream. After an error, such
     * as one for want of memory, nothing is lost: this may be called again.
     */
    public byte[] next() throws IOException {
        while (!hasLineBreak()) {
            if (end - start > maxLine) {
                return take(start + maxLine, 0);
            }
            if (!fill()) {
                return end > start ? take(end, 0) : null;
            }
        }
        return take(scanned, 1);
    }

    /** Whether the line that comes next ends in what is here. */
    boolean hasLineBreak() {
        // A line of exactly the longest length is whole if its line break comes next.
        int limit = (int) Math.min(end, (long) start + maxLine + 1);
        while (scanned < limit && buffer[scanned] != lineBreak) {
            scanned++;
        }
        return scanned < limit;
    }

    /** Waits for more of the stream; false at its end. */
    boolean fill() throws IOException {
        makeRoom();
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count >= 0;
    }

    /** What of the stream is here and not taken yet: the bytes from {@link #start} to {@link #end}. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Takes so many bytes of what is here. */
    void skip(int count) {
        start += count;
        scanned = start;
    }

    /** Takes at most so many bytes: what is here, or else straight from the stream. Negative at its end. */
    int read(byte[] into, int from, int most) throws IOException {
        if (start == end) {
            return in.read(into, from, Math.min(most, FIRST_BUFFER_BYTES));
        }
        int count = Math.min(most, end - start);
        System.arraycopy(buffer, start, into, from, count);
        skip(count);
        return count;
    }

    /** How many bytes there are of what follows the last line. */
    public int pending() {
        return end - start;
    }

    /**
     * Whether the last line had its line break. One that has none is a piece of a line that is too long, or was cut off
     * by the end of the stream.
     */
    public boolean isWhole() {
        return whole;
    }

    private byte[] take(int to, int breakBytes) {
        byte[] line = Arrays.copyOfRange(buffer, start, to);
        whole = breakBytes > 0;
        start = to + breakBytes;
        scanned = start;
        return line;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min((long) buffer.length * 2, (long) maxLine + 1));
        } else if (end == 0 && buffer.length > FIRST_BUFFER_BYTES) {
            // One huge message should not cost its memory for the rest of the stream's life.
            buffer = new byte[FIRST_BUFFER_BYTES];
        }
    }
}
