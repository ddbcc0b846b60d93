package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * What stands in the place of System.out or System.err: whole lines become messages that say which call printed them.
 * Thread-safe; its monitor guards the line that is being collected.
 */
final class Capture extends OutputStream {

    /** A line longer than this, in bytes, is sent in pieces. */
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final Channel channel;
    private final Inbox inbox;
    private final FromWorker.Stream stream;
    private byte[] line = new byte[256];
    private int length;
    private boolean eager;

    Capture(Channel channel, Inbox inbox, FromWorker.Stream stream) {
        this.channel = channel;
        this.inbox = inbox;
        this.stream = stream;
    }

    /** The stream to print to. */
    PrintStream printer() {
        return new Unclosable(this);
    }

    @Override
    public synchronized void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        Objects.checkFromIndexSize(from, count, bytes.length);
        int next = from;
        int rest = count;
        while (rest > 0) {
            int part = Math.min(rest, MAX_LINE_BYTES - length);
            // What was there before has no line end; looking there again would make printing by single letters slow.
            int old = length;
            append(bytes, next, part);
            next += part;
            rest -= part;
            int end = lastLineEnd(old);
            if (end > 0) {
                send(end);
            } else if (length == MAX_LINE_BYTES) {
                send(lastCharacterEnd());
            }
        }
        if (eager) {
            sendAll();
        }
    }

    private void append(byte[] bytes, int from, int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE_BYTES, Math.max(line.length * 2, length + count)));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    /** The end of the last line that ends after {@code from}, or 0. */
    private int lastLineEnd(int from) {
        for (int i = length; i > from; i--) {
            if (line[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    /** The end of the last character that is there with all its bytes, so that none is torn. */
    private int lastCharacterEnd() {
        int start = length - 1;
        while (start > 0 && length - start < 4 && (line[start] & 0xC0) == 0x80) {
            start--;
        }
        int lead = line[start] & 0xFF;
        int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return length - start >= needed || start == 0 ? length : start;
    }

    /** Sends a line that has no end yet. */
    synchronized void sendAll() {
        if (length > 0) {
            send(length);
        }
    }

    /** From now on sends everything at once, because the process may end before its line does. */
    synchronized void sendEagerly() {
        eager = true;
        sendAll();
    }

    private void send(int end) {
        String text = new String(line, 0, end, StandardCharsets.UTF_8);
        System.arraycopy(line, end, line, 0, length - end);
        length -= end;
        channel.send(new FromWorker.Output(inbox.runningCall(), stream, text));
    }

    /** A task that closes System.out must not silence the tasks after it. */
    private static final class Unclosable extends PrintStream {

        Unclosable(OutputStream out) {
            super(out, false, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }
}
