package dev.jvmpool.cli.input;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A standard input that nobody named as the source of the inputs. That nothing comes from it is a mistake, as under cron, where a
 * pattern that fits no file would otherwise pass for a run of nothing, and empty its output.
 */
final class Piped extends FilterInputStream {

    private boolean empty = true;

    Piped(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int count = super.read(into, from, most);
        if (count < 0 && empty) {
            throw new UsageException("no inputs: nothing is written after the task, and standard input is empty; where"
                    + " that may be, name it with --input - --text");
        }
        empty = false;
        return count;
    }
}
