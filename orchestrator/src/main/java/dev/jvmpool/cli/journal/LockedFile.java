package dev.jvmpool.cli.journal;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Opens a file that one program at a time may have. The lock ends with the program, however that ends.
 *
 * <p>No other stream of the same file may be opened and closed while it is open: on Unix that would end the lock. Nor is it a
 * channel, which closes when an interrupted thread uses it.
 */
record LockedFile(Path path, RandomAccessFile file, Object key) {

    private static final int ATTEMPTS = 10;

    /** @throws UsageException if another run has it, or it is a pipe, a directory or the like */
    static LockedFile open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new UsageException(path + " is no file in which a run could keep its rows; move it away");
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            LockedFile file = attempt(path);
            if (file != null) {
                return file;
            }
        }
        throw inUse(path);
    }

    /** The file, or null if another has taken its place meanwhile, because the run that had it came to its end. */
    private static LockedFile attempt(Path path) throws IOException {
        // Makes it if need be, and says why it cannot better than the other would.
        Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        Object before = key(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        boolean isOurs = false;
        try {
            if (file.getChannel().tryLock() == null) {
                throw inUse(path);
            }
            // What is open cannot be replaced by another file with the same key.
            isOurs = before != null && Objects.equals(before, key(path));
            return isOurs ? new LockedFile(path, file, before) : null;
        } catch (OverlappingFileLockException e) {
            throw inUse(path);
        } finally {
            if (!isOurs) {
                file.close();
            }
        }
    }

    /** Whether it can be found, as against another one, or none, where somebody has put it away. */
    boolean isInItsPlace() {
        try {
            return key.equals(key(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** What tells a file from all others that are there, or null if there is none. */
    private static Object key(Path path) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
            // Windows has no such keys, nor does it let anybody delete what is open.
            return is.fileKey() == null ? path : is.fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static UsageException inUse(Path path) {
        return new UsageException("another run writes to " + path + " now; wait for its end, or use another --output");
    }
}
