package dev.jvmpool.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes files that are there whole or not at all: beside their place, and moved there. */
final class WholeFile {

    /** So many symbolic links may be on the way, as for Linux. */
    private static final int MOST_LINKS = 40;

    private WholeFile() {}

    /** Writes text. */
    interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * Replaces a file that is there: who may read it stays as it was. A symbolic link stays one, and what it leads to is replaced or made.
     */
    static void write(Path file, Content content) throws IOException {
        Path target = behindLinks(file.toAbsolutePath());
        boolean replaces = Files.exists(target);
        if (replaces && !Files.isRegularFile(target)) {
            // A device or a pipe is written to as it is.
            write(content, target);
            return;
        }
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            if (replaces) {
                createAs(temporary, target);
            }
            write(content, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(Content content, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.write(out);
        }
    }

    /** What a link leads to, though it need not be there. */
    private static Path behindLinks(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Empty, and never open to anybody whom the other is closed to. */
    private static void createAs(Path file, Path other) throws IOException {
        Set<PosixFilePermission> mode = mode(other);
        if (mode != null) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
            // Those among them that the umask took away.
            Files.setPosixFilePermissions(file, mode);
        }
    }

    /** Null where files have none. */
    private static @Nullable Set<PosixFilePermission> mode(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null ? null : view.readAttributes().permissions();
    }
}
