package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;

/** Where the rows of a run go: standard output, or a file that appears at the end. */
public record Destination(RowStream rows, OutputFile file) implements AutoCloseable {

    /** Opens the file, or standard output if that is null; {@code input} is the file that the inputs come from, or null. */
    public static Destination open(Console console, Screen screen, Path file, Path input) {
        if (file == null) {
            return new Destination(new RowStream(console.out(), console.outIsTerminal() ? screen : null), null);
        }
        OutputFile output = OutputFile.create(file, input);
        return new Destination(new RowStream(output.stream(), null), output);
    }

    /** Lets the file appear, if it is one. */
    void commit() throws IOException {
        if (file != null) {
            file.commit();
        }
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
