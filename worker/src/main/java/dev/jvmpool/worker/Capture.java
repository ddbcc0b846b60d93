package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands in the place of System.out or System.err: whole lines become messages that say which call printed them.
 * Thread-safe; its monitor guards the line that is being collected.
 */
final class Capture extends OutputStream {

    /** A line longer than this, in bytes, is sent in pieces. */
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private static Capture out;
    private static Capture err;

    private final Channel channel;
    private final Inbox inbox;
    private final FromWorker.Stream stream;
    private byte[] line = new byte[256];
    private int length;

    private Capture(Channel channel, Inbox inbox, FromWorker.Stream stream) {
        this.channel = channel;
        this.inbox = inbox;
        this.stream = stream;
    }

    static void install(Channel channel, Inbox inbox) {
        out = new Capture(channel, inbox, FromWorker.Stream.STDOUT);
        err = new Capture(channel, inbox, FromWorker.Stream.STDERR);
        System.setOut(new Unclosable(out));
        System.setErr(new Unclosable(err));
    }

    /** Sends lines that have no end yet. */
    static void flushAll() {
        out.sendAll();
        err.sendAll();
    }

    @Override
    public synchronized void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        int room = from;
        int rest = count;
        while (rest > 0) {
            int part = Math.min(rest, MAX_LINE_BYTES - length);
            append(bytes, room, part);
            room += part;
            rest -= part;
            if (length == MAX_LINE_BYTES) {
                sendFullPiece();
            }
        }
        int end = lastLineEnd();
        if (end > 0) {
            send(end);
        }
    }

    private void append(byte[] bytes, int from, int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE_BYTES, Math.max(line.length * 2, length + count)));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    private int lastLineEnd() {
        for (int i = length; i > 0; i--) {
            if (line[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    private void sendFullPiece() {
        int end = lastLineEnd();
        send(end > 0 ? end : lastCharacterEnd());
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

    private synchronized void sendAll() {
        if (length > 0) {
            send(length);
        }
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
