package dev.jvmpool.cli.run;

import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that appears whole or not at all: written beside its place under another name, and moved there at the end. */
public final class OutputFile implements AutoCloseable {

    private final Path target;
    private final Path temporary;
    private final OutputStream out;

    private OutputFile(Path target, Path temporary, OutputStream out) {
        this.target = target;
        this.temporary = temporary;
        this.out = out;
    }

    /** @throws UsageException if there can be no such file, or it is the input */
    static OutputFile create(Path file, Path input) {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException("--output " + file + " is a directory; write the name of a file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UsageException("--output " + file + " is no regular file; use > " + file + " for that");
            }
            if (input != null && Files.exists(file) && Files.isSameFile(file, input)) {
                throw new UsageException("--output " + file + " is also the input; write to another file");
            }
            // Through a symbolic link, so that the link stays one.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (!Files.isDirectory(target.getParent())) {
                throw new UsageException("--output " + file + ": there is no directory " + target.getParent());
            }
            Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            return new OutputFile(
                    target,
                    temporary,
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UsageException("cannot write to " + file + ": " + Reasons.of(e), e);
        }
    }

    OutputStream stream() {
        return out;
    }

    /** Moves the file to its place. */
    void commit() throws IOException {
        out.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what was not committed. */
    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // A file with a name of its own stays behind; there is nothing better to be done about it.
        }
    }
}
