package dev.jvmpool.worker;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.SharedMemory;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The way to the orchestrator. A message is written whole, in one go, whichever thread sends it. Thread-safe; its monitor
 * guards {@code out}.
 */
final class Channel {

    private final MessageWriter out;

    /** On a channel that others may write to, a message begins on a new line of its own, whatever stood before it. */
    private final boolean shared;

    Channel(OutputStream out, boolean shared, SharedMemory memory) {
        this.out = new MessageWriter(out, memory);
        this.shared = shared;
    }

    /** Whether what follows a line stays with it. */
    boolean isOwn() {
        return !shared;
    }

    synchronized void send(FromWorker message) {
        try {
            if (shared) {
                out.writeLineBreak();
            }
            out.write(message);
            out.flush();
        } catch (IOException gone) {
            // Nobody is left to read an answer.
            OrphanExit.parentGone();
        }
    }
}
