package dev.jvmpool.process;

import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.LineReader;
import dev.jvmpool.wire.MessageReader;
import dev.jvmpool.wire.Protocol;
import dev.jvmpool.wire.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The messages of a worker, as they come. No message is lost by a shortage of memory that passes. Used by one thread. */
final class MessageDecoder {

    /**
     * A message that is no longer than this, in bytes, and does not fit into the heap, is not the reason for that. A longer one may
     * be, and to keep it until there is room would take the room from others.
     */
    private static final int MAX_SMALL_BYTES = 1024 * 1024;

    private final LineReader lines;
    private final boolean ownChannel;

    /** @param ownChannel whether nobody but the worker's protocol writes to this stream */
    MessageDecoder(InputStream in, boolean ownChannel) {
        this.lines = new LineReader(in, Protocol.MAX_LINE_BYTES);
        this.ownChannel = ownChannel;
    }

    /**
     * The next message, or null at the end. A line that is cut off by the end is no message: the worker ended in the middle of it.
     *
     * @throws ProtocolException if the worker says something else; more may follow
     * @throws IOException if the stream fails
     * @throws OutOfMemoryError if a message does not fit into the heap; nothing more can be read
     */
    FromWorker next() throws IOException {
        byte[] line = line();
        while (line != null && line.length == 0) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        try {
            return message(line);
        } catch (ProtocolException e) {
            if (!ownChannel) {
                // Others write to it, too; what they write is output, not an error.
                String text = new String(line, StandardCharsets.UTF_8) + "\n";
                return new FromWorker.Output(-1, FromWorker.Stream.STDOUT, text);
            }
            if (lines.isWhole() || line.length == Protocol.MAX_LINE_BYTES) {
                throw e;
            }
            return null;
        }
    }

    private byte[] line() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return lines.next();
            } catch (OutOfMemoryError e) {
                if (lines.pending() > MAX_SMALL_BYTES || !Shortage.mayPass(tries)) {
                    throw e;
                }
            }
        }
    }

    private static FromWorker message(byte[] line) throws ProtocolException {
        for (int tries = 1; ; tries++) {
            try {
                return MessageReader.fromWorker(line);
            } catch (OutOfMemoryError e) {
                if (line.length > MAX_SMALL_BYTES || !Shortage.mayPass(tries)) {
                    throw e;
                }
            }
        }
    }
}
