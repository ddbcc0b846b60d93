package dev.jvmpool.process;

import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.wire.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The standard error of a process, up to what there is when the process ends. That need not be the end of the pipe: a process that
 * this one started may hold it for as long as it likes. Nothing ends a read that waits for it, not even the closing of the
 * stream, so nobody waits in a read here: the stream is looked at, often while something comes, seldom while nothing does, and at
 * once when the process ends. Used by one thread.
 */
final class ErrorStream extends InputStream {

    /** The longest line that is shown whole, in bytes. */
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private static final long FIRST_PAUSE_MILLIS = 1;

    /** Of a process that prints nothing: seldom enough to cost nothing that can be measured. */
    private static final long MAX_PAUSE_MILLIS = 64;

    private final Process process;
    private final InputStream in;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    ErrorStream(Process process) {
        this.process = process;
        this.in = process.getErrorStream();
    }

    /** Reads a process's standard error, and passes on each line as it comes. */
    static void lines(Process process, Consumer<String> reader) {
        LineReader lines = new LineReader(new ErrorStream(process), MAX_LINE_BYTES);
        for (int tries = 1; ; tries++) {
            try {
                lines(lines, reader);
                return;
            } catch (IOException e) {
                // The pipe is gone, and so is the process.
                return;
            } catch (OutOfMemoryError e) {
                // A line may be lost. A process whose standard error nobody reads would stand still.
                Shortage.mayPass(tries);
            }
        }
    }

    private static void lines(LineReader lines, Consumer<String> reader) throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            reader.accept(new String(line, StandardCharsets.UTF_8));
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
        boolean ended = false;
        while (true) {
            int available = in.available();
            if (available > 0) {
                pauseMillis = FIRST_PAUSE_MILLIS;
                return in.read(buffer, from, Math.min(count, available));
            }
            if (ended) {
                return -1;
            }
            ended = awaitEnd();
            pauseMillis = Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS);
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(pauseMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // From code that interrupts every thread it finds: no reason to hear this worker no more.
            return !process.isAlive();
        }
    }
}
