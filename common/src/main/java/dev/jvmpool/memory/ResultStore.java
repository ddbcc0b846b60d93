package dev.jvmpool.memory;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The remembered results of one function: a directory with a file for each. Several threads and processes may use the same
 * one; a file is written beside its place and moved there, so that nobody sees half of it, and whoever writes last wins.
 *
 * <p>Nothing that happens to the disk is an error here: what cannot be read was not remembered, what cannot be written is
 * not, and a warning of the logger {@code dev.jvmpool.memory} says so.
 *
 * <p>The streams are those of {@code java.io}, because a channel that is used by an interrupted thread closes, and a task that
 * was told to stop may still have a result.
 */
public final class ResultStore {

    /** Directories that have been warned about: one that cannot be written to would be a warning for each call. */
    private static final Set<Path> UNWRITABLE = ConcurrentHashMap.newKeySet();

    /** Directories with results that this user may not read: there may be many. */
    private static final Set<Path> UNREADABLE = ConcurrentHashMap.newKeySet();

    /** No result has more JSON than fits into one message, and the line above it is short: 513 MiB. */
    private static final long MAX_BYTES = 513L * 1024 * 1024;

    /** How often somebody may clear the directory under a writer before it gives up. */
    private static final int ATTEMPTS = 5;

    private final Path memory;
    private final Path directory;
    private final long expiryMillis;

    /**
     * The results of a function. Touches no file.
     *
     * @param function the name of a directory, see {@link StoredResult#directoryName}
     */
    public ResultStore(MemoryReference memory, String function) {
        this.memory = Path.of(memory.directory());
        this.directory = this.memory.resolve(function);
        this.expiryMillis = memory.expiryMillis();
    }

    /**
     * Looks for a result that is whole and young enough, and notes that it was used: the text of its JSON in UTF-8, or
     * null.
     */
    public byte[] find(String key) {
        byte[] json = read(key);
        if (json != null) {
            try {
                Files.setLastModifiedTime(file(key), FileTime.from(Instant.now()));
            } catch (IOException e) {
                // In a directory that is only read, the order of use is not known; or it was removed just now.
            }
        }
        return json;
    }

    /** Whether {@link #find} would find a result; it is not taken for used. */
    public boolean contains(String key) {
        return read(key) != null;
    }

    private byte[] read(String key) {
        Path file = file(key);
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!is.isRegularFile()) {
                // To open a pipe would be to wait for who writes to it. Java cannot open without waiting, so one that
                // takes the
                // place of the file after this look is waited for all the same.
                throw new BrokenFileException("it is no regular file");
            }
            if (is.size() > MAX_BYTES) {
                throw new BrokenFileException("it is longer than any result");
            }
        } catch (AccessDeniedException | BrokenFileException e) {
            useless(key, e);
            return null;
        } catch (IOException isNotThere) {
            return null;
        }
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return read(key, new ByteArrayInputStream(in.readAllBytes()));
        } catch (IOException | OutOfMemoryError e) {
            // One that can be read now was removed, and has been made again since.
            boolean isUnreadable = Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(file);
            if (!(e instanceof FileNotFoundException) || isUnreadable) {
                useless(key, e);
            }
        }
        return null;
    }

    private byte[] read(String key, ByteArrayInputStream bytes) throws IOException {
        FileHeader header = FileHeader.read(FileHeader.Kind.RESULT, bytes);
        byte[] json = bytes.readAllBytes();
        header.check(json.length, checksum(header.created(), json));
        if (!header.of().equals(key)) {
            throw new BrokenFileException("it is the result of another call");
        }
        return isExpired(header) ? null : json;
    }

    /** Of a result it counts when it was made, too. */
    private static String checksum(long created, byte[] json) {
        return new Digest().add(Long.toString(created)).add(json).hex();
    }

    private boolean isExpired(FileHeader header) {
        // A result from the future, by another machine's clock, is young.
        return System.currentTimeMillis() - header.created() >= expiryMillis;
    }

    /**
     * Warns that a result is there and cannot be used, so that it is computed again. Of those that may not be read, the
     * first in a directory is enough.
     */
    public void useless(String key, Throwable why) {
        if ((why instanceof AccessDeniedException || why instanceof FileNotFoundException) && !UNREADABLE.add(memory)) {
            return;
        }
        warn("the remembered result " + file(key) + " cannot be used and is computed again: " + reason(why));
    }

    /**
     * Remembers a result, the text of its JSON in UTF-8, in place of an older one. If that cannot be done, the first
     * such failure in a directory is a warning, and the caller need not know. If its file is removed again and again
     * while it is written, that is what somebody wants, and no failure.
     */
    public void keep(String key, byte[] json) {
        long now = System.currentTimeMillis();
        byte[] line = new FileHeader(FileHeader.Kind.RESULT, key, now, json.length, checksum(now, json)).line();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                write(key, line, json);
                return;
            } catch (NoSuchFileException removedMeanwhile) {
                // Once more.
            } catch (IOException e) {
                if (UNWRITABLE.add(memory)) {
                    warn("results cannot be remembered in " + memory + ", and are computed each time: " + reason(e));
                }
                return;
            }
        }
    }

    private void write(String key, byte[] line, byte[] json) throws IOException {
        makeDirectory();
        File temporary = directory
                .resolve(StoredResult.temporaryName(key, UUID.randomUUID().toString()))
                .toFile();
        try {
            try (OutputStream out = open(temporary)) {
                out.write(line);
                out.write(json);
            }
            Files.move(temporary.toPath(), file(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // A full disk leaves half a file.
            Files.deleteIfExists(temporary.toPath());
            throw e;
        }
    }

    private void makeDirectory() throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            // A file is in its place; or it was there, and was removed before anybody could see that it is a directory.
            Path place = Path.of(e.getFile());
            BasicFileAttributes is = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            throw is.isDirectory() ? new NoSuchFileException(e.getFile()) : e;
        }
    }

    private static OutputStream open(File temporary) throws IOException {
        try {
            return new FileOutputStream(temporary);
        } catch (FileNotFoundException e) {
            // Its directory was removed just now, or it may not be written, and only a channel tells which.
            Files.newByteChannel(temporary.toPath(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            throw new NoSuchFileException(temporary.toString());
        }
    }

    /** Forgets one result, if there is one, and says whether there was. */
    public boolean forget(String key) throws IOException {
        return Files.deleteIfExists(file(key));
    }

    /** Where its files are; the directory need not exist. */
    public Path directory() {
        return directory;
    }

    private Path file(String key) {
        return directory.resolve(StoredResult.fileName(key));
    }

    private static String reason(Throwable e) {
        return e instanceof BrokenFileException ? e.getMessage() : e.toString();
    }

    private static void warn(String message) {
        Logger logger = System.getLogger("dev.jvmpool.memory");
        logger.log(Level.WARNING, message);
    }
}
