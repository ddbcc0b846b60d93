package dev.jvmpool.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Where the rows of a run go: standard output, or a file that appears at the end. */
final class Destination implements AutoCloseable {

    private final RowStream rows;
    private final OutputFile file;

    private Destination(RowStream rows, OutputFile file) {
        this.rows = rows;
        this.file = file;
    }

    /**
     * Opens it.
     *
     * @param file the file, or null for standard output
     * @param input the file that the inputs come from, or null
     */
    static Destination open(Console console, Screen screen, Path file, Path input) {
        if (file == null) {
            return new Destination(new RowStream(console.out(), console.outIsTerminal() ? screen : null), null);
        }
        OutputFile output = OutputFile.create(file, input);
        return new Destination(new RowStream(output.stream(), null), output);
    }

    void write(ByteArrayOutputStream lines) throws IOException {
        rows.write(lines);
    }

    /** Writes what waits. */
    void finish() throws IOException {
        rows.finish();
    }

    /** Lets the file appear, if it is one. */
    void commit() throws IOException {
        if (file != null) {
            file.commit();
        }
    }

    /** Why nothing can be written any more, or null. */
    IOException failure() {
        return rows.failure();
    }

    /** For the end by a signal: writes what it can, lets nothing follow, and leaves no file. */
    void cutOff(long patienceMillis) {
        rows.cutOff(patienceMillis);
        close();
    }

    /** A file that was not committed is none. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
