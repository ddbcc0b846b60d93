package dev.jvmpool.cli.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something about a file failed, in words: the JDK's exceptions often say only which file. */
public final class Reasons {

    private Reasons() {}

    /** Whether a write failed because nobody reads: that is how {@code head} says that it has enough. */
    public static boolean nobodyReads(IOException e) {
        String words = String.valueOf(e.getMessage());
        return words.contains("Broken pipe") || words.contains("pipe is being closed") || words.equals(ofBrokenPipe());
    }

    /** The system says it in the language of the locale, so it is asked: a pipe is broken to hear the words. Empty if it says none. */
    private static String ofBrokenPipe() {
        try {
            Pipe pipe = Pipe.open();
            pipe.source().close();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
            }
            return "";
        } catch (ClosedByInterruptException e) {
            // This thread is woken because rows cannot be written, maybe only now.
            Thread.interrupted();
            String words = ofBrokenPipe();
            Thread.currentThread().interrupt();
            return words;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        if ("Bad file descriptor".equals(e.getMessage())) {
            // Files are opened here, and for what they are for.
            return "standard output is closed";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
