package dev.jvmpool.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;

/** Remembers the first failure of a stream, because those that print to it may not. */
public final class WatchedOutput extends OutputStream {

    private final OutputStream out;
    private volatile IOException failure;

    public WatchedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    private IOException remembered(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }

    /** Why something could not be written, or null if everything was. */
    public IOException failure() {
        return failure;
    }
}
