package dev.jvmpool.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines without looking at characters, so that a multi-byte character at the edge of a
 * buffer cannot be torn. Used by one thread.
 */
public final class LineReader {

    private static final int FIRST_BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int maxLine;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int start;
    private int scanned;
    private int end;
    private boolean whole;

    /**
     * @param maxLine the longest line, in bytes, without its line break; a longer one is given in pieces of this length
     */
    public LineReader(InputStream in, int maxLine) {
        this.in = in;
        this.maxLine = maxLine;
    }

    /**
     * The next line without its break, which the last one may lack; null at the end of the stream. After an error, such
     * as one for want of memory, nothing is lost: this may be called again.
     */
    public byte[] next() throws IOException {
        while (true) {
            // A line of exactly the longest length is whole if its line break comes next.
            int limit = (int) Math.min(end, (long) start + maxLine + 1);
            for (; scanned < limit; scanned++) {
                if (buffer[scanned] == '\n') {
                    return take(scanned, 1);
                }
            }
            if (end - start > maxLine) {
                return take(start + maxLine, 0);
            }
            makeRoom();
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return end > start ? take(end, 0) : null;
            }
            end += count;
        }
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

    private byte[] take(int to, int lineBreak) {
        byte[] line = Arrays.copyOfRange(buffer, start, to);
        whole = lineBreak > 0;
        start = to + lineBreak;
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
