package dev.jvmpool.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What tasks that run in this JVM find as standard streams: nothing to read, and standard error for all they print,
 * because standard output belongs to the rows. They stay until the old ones are restored.
 */
public final class StandardStreams {

    private final InputStream in = System.in;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    public StandardStreams(OutputStream noise) {
        PrintStream everything = new PrintStream(new Unclosable(noise), true, StandardCharsets.UTF_8);
        System.setIn(InputStream.nullInputStream());
        System.setOut(everything);
        System.setErr(everything);
    }

    public void restore() {
        System.setIn(in);
        System.setOut(out);
        System.setErr(err);
    }

    /** A task that closes its output must not close the program's. */
    private static final class Unclosable extends FilterOutputStream {

        Unclosable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
