package dev.jvmpool.cli.input;

import dev.jvmpool.cli.terminal.Console;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A standard input that nobody named as the source of the inputs: if nothing comes from it, that is said, for it may not have been meant. */
final class Piped extends FilterInputStream {

    private final Console console;
    private boolean empty = true;

    Piped(InputStream in, Console console) {
        super(in);
        this.console = console;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int count = super.read(into, from, most);
        if (count < 0 && empty) {
            console.message("no inputs: standard input is empty, and nothing is written after the task");
        }
        empty = false;
        return count;
    }
}
