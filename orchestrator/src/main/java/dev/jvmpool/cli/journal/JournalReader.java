package dev.jvmpool.cli.journal;

import dev.jvmpool.cli.input.JsonWords;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the lines of a journal, mostly near each other and forward: through a window on the file. For one thread. */
final class JournalReader {

    private static final int WINDOW_BYTES = 256 * 1024;

    /** Rows come out of order by this much, if tasks take about as long. */
    private static final int BACK_BYTES = WINDOW_BYTES / 4;

    private final RandomAccessFile file;
    private final long end;
    private final boolean plain;
    private byte[] window = new byte[WINDOW_BYTES];
    private long start;
    private int count;

    JournalReader(RandomAccessFile file, long end, boolean plain) {
        this.file = file;
        this.end = end;
        this.plain = plain;
    }

    /** Copies the rows of an index, in the order of the inputs, or in that in which they came. */
    void copyAll(RowIndex index, long firstRow, boolean inOrder, OutputStream out) throws IOException {
        if (inOrder) {
            for (long row = 0; row < index.size(); row++) {
                copy(index.offset(row), out);
            }
        } else {
            for (long at = firstRow; at < end; at = next(at)) {
                long row = index(at);
                if (row >= 0 && index.offset(row) == at) {
                    copy(at, out);
                }
            }
        }
    }

    /** Copies the row of the line that begins there; a plain one has its result alone, if it has one. */
    void copy(long offset, OutputStream out) throws IOException {
        JournalRow row = JournalRow.read(line(offset));
        if (row == null) {
            throw new IOException("a row has changed on the disk since it was written");
        }
        if (!plain) {
            out.write(row.line(), row.rowFrom(), row.line().length - row.rowFrom());
            out.write('\n');
        } else if (!row.failed()) {
            out.write(JsonWords.unquote(row.result()).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    /** The index of the row of the line that begins there, or -1 if it is none. */
    long index(long offset) throws IOException {
        JournalRow row = JournalRow.read(line(offset));
        return row == null ? -1 : row.index();
    }

    /** Where the line after that begins. */
    long next(long offset) throws IOException {
        return offset + line(offset).length + 1;
    }

    private byte[] line(long offset) throws IOException {
        if (offset < start || offset >= start + count) {
            fill(Math.max(0, offset - BACK_BYTES), WINDOW_BYTES);
        }
        int to = lineBreak(offset);
        if (to < 0) {
            fill(offset, WINDOW_BYTES);
            to = lineBreak(offset);
        }
        for (int size = WINDOW_BYTES; to < 0; to = lineBreak(offset)) {
            if (offset + size >= end) {
                throw new EOFException("a row has gone from the disk since it was written");
            }
            size = (int) Math.min(2L * size, Integer.MAX_VALUE - 64);
            fill(offset, size);
        }
        return Arrays.copyOfRange(window, (int) (offset - start), to);
    }

    private int lineBreak(long offset) {
        for (int at = (int) (offset - start); at < count; at++) {
            if (window[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private void fill(long from, int size) throws IOException {
        if (window.length != size) {
            window = new byte[size];
        }
        start = from;
        count = (int) Math.min(size, end - from);
        file.seek(from);
        file.readFully(window, 0, count);
    }
}
