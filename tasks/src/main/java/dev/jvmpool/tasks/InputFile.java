package dev.jvmpool.tasks;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that a task reads, and the one wording of everything that can be wrong with it.
 *
 * @param name the path as the caller wrote it, which is how messages name the file
 * @param kind what it should be, such as "image"
 */
record InputFile(String name, String kind, Path path) {

    /**
     * Checks what can be known without opening the file.
     *
     * @throws UnreadableFileException if the file is missing, a directory or a device, not permitted, or empty
     */
    static InputFile check(String name, String kind) throws UnreadableFileException {
        Objects.requireNonNull(name, () -> "the path of the " + kind + " is null");
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw unreadable(name, kind, reasonOf(e), e);
        }
        InputFile file = new InputFile(name, kind, path);
        if (!Files.exists(path)) {
            throw file.unreadable("no such file", null);
        }
        if (Files.isDirectory(path)) {
            throw file.unreadable("a directory, not a file", null);
        }
        // A pipe or a device could block for ever, or never end.
        if (!Files.isRegularFile(path)) {
            throw file.unreadable("not a regular file", null);
        }
        if (!Files.isReadable(path)) {
            throw file.unreadable("permission denied", null);
        }
        file.refuseEmpty();
        return file;
    }

    /** In the locale C there are no names but of ASCII. */
    private static String reasonOf(InvalidPathException e) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.forName(encoding).newEncoder().canEncode(e.getInput())
                ? "not a valid path (" + e.getReason() + ")"
                : "this locale, " + encoding + ", cannot write its name; set LC_ALL=C.UTF-8";
    }

    UnreadableFileException unreadable(String reason, Throwable cause) {
        return unreadable(name, kind, reason, cause);
    }

    /** The words of {@code error} and its causes, for a message: some libraries tell the reason only in the cause. */
    static String reasonOf(Throwable error) {
        StringBuilder reason = new StringBuilder();
        int depth = 0;
        for (Throwable t = error; t != null && depth < 4; t = t.getCause(), depth++) {
            String words = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
            if (t instanceof RuntimeException && t.getMessage() != null) {
                words = t.getClass().getSimpleName() + ": " + words;
            }
            if (reason.indexOf(words) < 0) {
                reason.append(depth == 0 ? "" : ": ").append(words);
            }
        }
        return reason.toString();
    }

    private void refuseEmpty() throws UnreadableFileException {
        try {
            if (Files.size(path) == 0) {
                throw unreadable("empty file", null);
            }
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(reasonOf(e), e);
        }
    }

    private static UnreadableFileException unreadable(String name, String kind, String reason, Throwable cause) {
        return new UnreadableFileException("cannot read " + kind + " '" + name + "': " + reason, cause);
    }
}
