package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.Journal;
import dev.jvmpool.wire.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The way to the orchestrator. Messages arrive whole and in the order in which they were given here, whichever thread gives them. The outcome of a
 * short call need not be written at once, but can wait for others, because a write costs as much as such a call; until then it is in
 * the {@link Journal}, where it is found if this process dies. Thread-safe; its monitor guards every field.
 */
final class Channel {

    /** So many outcomes are worth a write of their own. */
    private static final int MOST_WAITING = 8;

    /** An outcome waits no longer than this for the next one, in nanoseconds: 0.1 ms. Whoever notices that a call takes long sends what waits. */
    private static final long MAX_WAIT_NANOS = 100_000;

    private final OutputStream out;
    private final Journal journal;
    private final MessageWriter writer;

    /** On a channel that others may write to, a message begins on a new line of its own, whatever stood before it. */
    private final boolean shared;

    private final byte[] unsent = new byte[Journal.BYTES];
    private int unsentBytes;
    private int waiting;
    private long waitingSince;

    Channel(OutputStream out, boolean shared, Journal journal) {
        this.out = out;
        this.shared = shared;
        this.journal = journal;
        this.writer = new MessageWriter(new Noted());
    }

    /** Sends a message, after all that wait. */
    synchronized void send(FromWorker message) {
        try {
            write(message);
            sendWaiting();
        } catch (IOException gone) {
            // Nobody is left to read an answer.
            OrphanExit.parentGone();
        }
    }

    /** Sends a message, or has it wait for those that follow it soon. */
    synchronized void sendSoon(FromWorker message) {
        long now = System.nanoTime();
        waitingSince = waiting == 0 ? now : waitingSince;
        waiting++;
        if (!journal.isOpen() || waiting == MOST_WAITING || now - waitingSince > MAX_WAIT_NANOS) {
            send(message);
            return;
        }
        try {
            write(message);
        } catch (IOException gone) {
            OrphanExit.parentGone();
        }
    }

    /** Sends what waits. */
    synchronized void flush() {
        try {
            sendWaiting();
        } catch (IOException gone) {
            OrphanExit.parentGone();
        }
    }

    private void write(FromWorker message) throws IOException {
        if (shared) {
            writer.writeLineBreak();
        }
        writer.write(message);
        writer.flush();
    }

    private void sendWaiting() throws IOException {
        waiting = 0;
        if (unsentBytes > 0) {
            out.write(unsent, 0, unsentBytes);
            unsentBytes = 0;
            journal.sent();
        }
        out.flush();
    }

    /** Notes what it is given, and keeps it; what there is no room for is sent, after what is there. */
    private final class Noted extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (journal.add(bytes, from, count)) {
                System.arraycopy(bytes, from, unsent, unsentBytes, count);
                unsentBytes += count;
            } else {
                sendWaiting();
                out.write(bytes, from, count);
            }
        }
    }
}
