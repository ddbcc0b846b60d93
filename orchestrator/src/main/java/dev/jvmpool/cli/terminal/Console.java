package dev.jvmpool.cli.terminal;

import dev.jvmpool.progress.Terminals;
import dev.jvmpool.progress.Window;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/**
 * The three standard streams, as they were when the program began: tasks that run in this JVM get others.
 *
 * @param out unbuffered; a write to it fails once nobody reads it
 * @param isTerminal whether the stream with this number is a terminal; for 0, standard input, also whether it is the null
 *     device, where nobody has put anything in either; asked only where it matters
 */
public record Console(InputStream in, OutputStream out, PrintStream err, IntPredicate isTerminal) {

    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int ERR = 2;

    private static final int FILE_COLUMNS = 80;

    public static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                stream -> Terminals.isTerminal(stream) || stream == IN && Terminals.isNull(stream));
    }

    /** The same, with all that goes to standard output going through a stream. */
    public Console through(OutputStream stream) {
        return new Console(in, stream, err, isTerminal);
    }

    public boolean inIsTerminal() {
        return isTerminal.test(IN);
    }

    public boolean outIsTerminal() {
        return isTerminal.test(OUT);
    }

    public boolean errIsTerminal() {
        return isTerminal.test(ERR);
    }

    /** How many characters are to be in a line of standard output at most. */
    public int columns() {
        // One column less than there are, because some terminals go to the next line after the last.
        return outIsTerminal() ? Window.ofTerminal().columns() - 1 : FILE_COLUMNS;
    }

    /** One message of the program itself. */
    public void message(String text) {
        err.println("jvmpool: " + text);
    }

    public void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
