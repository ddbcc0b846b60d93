package dev.jvmpool.dump;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that {@link Dump} cannot write, or cannot read as what was asked for: empty, cut off, damaged, not a dump at all, of
 * another type, compressed in a way that is not known here, or too large. The message names the file and what is wrong with it.
 */
public final class DumpException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    DumpException(Path file, @Nullable String why, @Nullable Throwable cause) {
        super(file.toString(), null, why);
        initCause(cause);
    }
}
