package dev.jvmpool.wire;

import dev.jvmpool.value.Digits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Gathers what goes to a stream, so that short messages are one system call together, and a long one is as few as there can
 * be, without a copy of it. Used by one thread at a time.
 */
final class Pieces extends OutputStream {

    /** As much as a pipe holds. The JDK makes a copy of as much as it is given, so it is given no more at a time. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int FIRST_BYTES = 1024;

    private final OutputStream out;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int size;

    /** Where the last whole message ends. */
    private int whole;

    Pieces(OutputStream out) {
        this.out = out;
    }

    /** A message begins; what there is of one before it that did not come to its end is dropped. */
    void begin() {
        size = whole;
    }

    /** A message ends. */
    void end() {
        whole = size;
    }

    @Override
    public void write(int one) throws IOException {
        makeRoom(1);
        buffer[size++] = (byte) one;
    }

    /** A name and the number after it. */
    void write(byte[] name, long number) throws IOException {
        write(name);
        makeRoom(Digits.MOST);
        size = Digits.put(number, buffer, size);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        int rest = count;
        while (size + rest > MOST_BYTES) {
            int part = MOST_BYTES - size;
            if (size == 0) {
                out.write(bytes, at, part);
            } else {
                append(bytes, at, part);
                writeOut();
            }
            at += part;
            rest -= part;
        }
        append(bytes, at, rest);
    }

    private void append(byte[] bytes, int from, int count) throws IOException {
        makeRoom(count);
        System.arraycopy(bytes, from, buffer, size, count);
        size += count;
    }

    /** Room for so many bytes, of which there are no more than fit into a piece. */
    private void makeRoom(int count) throws IOException {
        if (size + count > MOST_BYTES) {
            writeOut();
        }
        if (size + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(MOST_BYTES, Math.max(2 * buffer.length, size + count)));
        }
    }

    private void writeOut() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
        whole = 0;
    }

    /** Does nothing: who writes one message does not know whether others follow. */
    @Override
    public void flush() {}

    /** Sends the whole messages that are here. */
    void send() throws IOException {
        begin();
        if (size > 0) {
            writeOut();
        }
        out.flush();
    }
}
