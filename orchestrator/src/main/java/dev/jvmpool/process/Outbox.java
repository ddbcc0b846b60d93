package dev.jvmpool.process;

import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.ToWorker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Messages on their way to a worker, in order. Adding puts them in line and does nothing else: it is done under the lock of
 * whoever decides. They become text when they are sent, a long one piece by piece. Sending may block, because a pipe holds little
 * and a worker may be stopped; so it is done by the calling thread only if the pipe is sure to have room, and otherwise by
 * a helper. Thread-safe; its monitor guards every field, and is not held during a write.
 */
final class Outbox {

    /**
     * So many bytes fit into any pipe that POSIX allows (PIPE_BUF is 4096 on Linux, 512 at least), with room to spare for
     * a few control messages that are not counted as read when an answer comes.
     */
    private static final int SURE_BYTES = 3 * 1024;

    private final MessageWriter out;
    private final Executor helpers;
    private final Consumer<String> torn;
    private final Runnable writer = () -> write(Long.MAX_VALUE);
    private final Deque<ToWorker> messages = new ArrayDeque<>();

    /** How long what waits is at most, and what was sent and not answered; in bytes. */
    private long waitingBytes;

    private long unansweredBytes;
    private boolean writing;
    private boolean closed;

    /**
     * @param out to the worker; is given pieces of as much as a pipe holds, and flushed after what waited
     * @param helpers writes long messages
     * @param torn is told why a message broke off, not with the end of the worker: nothing can be sent any more
     */
    Outbox(MessageWriter out, Executor helpers, Consumer<String> torn) {
        this.out = out;
        this.helpers = helpers;
        this.torn = torn;
    }

    synchronized void add(ToWorker message) {
        if (!closed) {
            messages.add(message);
            waitingBytes += MessageWriter.mostBytes(message);
        }
    }

    /** The worker answered a call, so it has read what was sent before. */
    synchronized void answered() {
        unansweredBytes = 0;
    }

    /** Sends what is in line. If that takes a helper and there is none to be had, throws why, and the next flush tries again. */
    void flush() {
        synchronized (this) {
            if (writing || messages.isEmpty()) {
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
    private void write(long limit) {
        do {
            writeWaiting(limit);
        } while (goesOn(limit));
    }

    /** Writes what waits, in as few system calls as it takes, up to what would go over the limit. */
    private void writeWaiting(long limit) {
        try {
            for (ToWorker message = next(limit); message != null; message = next(limit)) {
                out.write(message);
            }
            out.flush();
        } catch (IOException e) {
            // The worker is gone; its exit is noticed elsewhere, and what it did not get is run by another.
            close();
        } catch (RuntimeException | Error e) {
            // Such as no memory for a buffer. Half of a message may be out, and whatever followed would be taken
            // for its end.
            close();
            torn.accept("a message to it broke off: " + e);
        }
    }

    /** Whether more is to be written by whoever asks. */
    private synchronized boolean goesOn(long limit) {
        if (messages.isEmpty()) {
            writing = false;
            return false;
        }
        if (isWithin(limit, messages.peek())) {
            return true;
        }
        writeBeside();
        return false;
    }

    private void writeBeside() {
        try {
            helpers.execute(writer);
        } catch (RuntimeException | Error e) {
            writing = false;
            throw e;
        }
    }

    /** The next message, or null if there is none within the limit. */
    private synchronized ToWorker next(long limit) {
        ToWorker message = messages.peek();
        if (message == null || !isWithin(limit, message)) {
            return null;
        }
        messages.poll();
        long bytes = MessageWriter.mostBytes(message);
        waitingBytes -= bytes;
        unansweredBytes += bytes;
        return message;
    }

    private boolean isWithin(long limit, ToWorker message) {
        return unansweredBytes + MessageWriter.mostBytes(message) <= limit;
    }

    synchronized void close() {
        closed = true;
        messages.clear();
        waitingBytes = 0;
        writing = false;
    }
}
