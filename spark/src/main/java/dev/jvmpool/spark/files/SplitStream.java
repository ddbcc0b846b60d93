package dev.jvmpool.spark.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends where the line ends in which the last byte of a split stands. Used by one thread. */
final class SplitStream extends FilterInputStream {

    private static final int PIECE_BYTES = 4096;

    private final long end;
    private final int lineEnd;
    private final byte[] piece = new byte[PIECE_BYTES];
    private int pieceFrom;
    private int pieceTo;

    /** Of the file, the byte that is read next. */
    private long at;

    private boolean over;

    /** @param at the byte of the file at which the stream stands, which is less than {@code end} unless nothing is in it */
    SplitStream(InputStream in, long at, long end, int lineEnd) {
        super(in);
        this.at = at;
        this.end = end;
        this.lineEnd = lineEnd;
        this.over = at >= end;
    }

    /** Passes over the line that comes next. */
    void skipLine() throws IOException {
        for (int one = read(); one >= 0 && one != lineEnd; one = read()) {
            continue;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (over) {
            return -1;
        }
        if (most == 0) {
            return 0;
        }
        int count = at < end ? in.read(into, from, (int) Math.min(most, end - at)) : behind(into, from, most);
        if (count < 0) {
            over = true;
            return -1;
        }
        at += count;
        over = at >= end && into[from + count - 1] == (byte) lineEnd;
        return count;
    }

    /** The rest of the last line: what follows that is another's. */
    private int behind(byte[] into, int from, int most) throws IOException {
        if (pieceFrom == pieceTo) {
            pieceFrom = 0;
            pieceTo = in.read(piece);
            if (pieceTo < 0) {
                pieceTo = 0;
                return -1;
            }
        }
        int count = 0;
        while (count < most && pieceFrom < pieceTo) {
            byte one = piece[pieceFrom++];
            into[from + count++] = one;
            if (one == lineEnd) {
                break;
            }
        }
        return count;
    }
}
