package dev.jvmpool.process;

import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Messages on their way to a worker, in order. Adding takes memory only. Sending may block, because a pipe holds little
 * and a worker may be stopped; so it is done by the calling thread only if the pipe is sure to have room, and otherwise by
 * a helper. Thread-safe; its monitor guards every field, and is not held during a write.
 */
final class Outbox {

    /**
     * So many bytes fit into any pipe that POSIX allows (PIPE_BUF is 4096 on Linux, 512 at least), with room to spare for
     * a few control messages that are not counted as read when an answer comes.
     */
    private static final int SURE_BYTES = 3 * 1024;

    private final OutputStream out;
    private final Executor helpers;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private int waitingBytes;
    private int unansweredBytes;
    private boolean writing;
    private boolean closed;

    Outbox(OutputStream out, Executor helpers) {
        this.out = out;
        this.helpers = helpers;
    }

    void add(ToWorker message) {
        byte[] line = MessageWriter.line(message);
        synchronized (this) {
            if (!closed) {
                lines.add(line);
                waitingBytes = (int) Math.min(Integer.MAX_VALUE / 2, (long) waitingBytes + line.length);
            }
        }
    }

    /** The worker answered a call, so it has read what was sent before. */
    synchronized void answered() {
        unansweredBytes = 0;
    }

    void flush() {
        synchronized (this) {
            if (writing || lines.isEmpty()) {
                // Whoever writes now will see what was added.
                return;
            }
            writing = true;
            if (waitingBytes + unansweredBytes > SURE_BYTES) {
                writeBeside();
                return;
            }
        }
        write(SURE_BYTES);
    }

    /** Writes until nothing waits; what would go over the limit is left to a helper. */
    private void write(int limit) {
        try {
            for (byte[] line = next(limit); line != null; line = next(limit)) {
                out.write(line);
                out.flush();
            }
        } catch (IOException e) {
            // The worker is gone; its exit is noticed elsewhere, and what it did not get is run by another.
            close();
        } catch (RuntimeException | Error e) {
            // Such as no memory for a buffer of the stream; the next flush tries again.
            synchronized (this) {
                writing = false;
            }
            throw e;
        }
    }

    private void writeBeside() {
        try {
            helpers.execute(() -> write(Integer.MAX_VALUE));
        } catch (RuntimeException | Error e) {
            // No thread to be had; the next flush tries again.
            writing = false;
            throw e;
        }
    }

    private synchronized byte[] next(int limit) {
        byte[] line = lines.peek();
        if (line == null) {
            writing = false;
            return null;
        }
        if (limit != Integer.MAX_VALUE && unansweredBytes + line.length > limit) {
            writeBeside();
            return null;
        }
        lines.poll();
        waitingBytes -= line.length;
        unansweredBytes = (int) Math.min(Integer.MAX_VALUE / 2, (long) unansweredBytes + line.length);
        return line;
    }

    synchronized void close() {
        closed = true;
        lines.clear();
        waitingBytes = 0;
        writing = false;
    }
}
