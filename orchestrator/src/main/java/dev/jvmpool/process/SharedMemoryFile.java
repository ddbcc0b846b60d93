package dev.jvmpool.process;

import dev.jvmpool.wire.SharedMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of a {@link SharedMemory}. It has a name until the worker has said that it is ready, so that nothing is left of it whoever is
 * killed after that; what was killed before leaves a page to the next program that starts a worker.
 */
final class SharedMemoryFile {

    /** Memory, where there is such a place: so nothing is ever written to a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Of each ring at most, in bytes: 32 MiB. Several values of some megabytes can be on their way; larger ones are as quick in a pipe. */
    private static final long RING_BYTES = 32 * 1024 * 1024;

    private static final String PREFIX = "jvmpool-";
    private static final String SUFFIX = ".memory";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-[0-9a-f]+" + Pattern.quote(SUFFIX));

    /** One that is younger may belong to a program whose processes cannot be seen from here, in a container. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Path path;
    private final SharedMemory memory;
    private boolean named;

    private SharedMemoryFile(Path path, SharedMemory memory) {
        this.path = path;
        this.memory = memory;
    }

    /** What a worker has that has no such file. */
    static SharedMemoryFile none() {
        return new SharedMemoryFile(null, SharedMemory.none());
    }

    /** Makes one; none if there is no room for it, or no place. */
    static SharedMemoryFile create() {
        boolean inMemory = Files.isWritable(MEMORY);
        Path directory = inMemory ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        if (SWEPT.compareAndSet(false, true)) {
            sweep(directory);
        }
        return create(directory);
    }

    static BegunFile create(Path directory) {
        // Nobody else's, though another copy of this class, or a process in another container, may have the same id and
        // count.
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        String name = PREFIX + ProcessHandle.current().pid() + "-" + random + SUFFIX;
        Path path = directory.resolve(name);
        SharedMemoryFile file = new SharedMemoryFile(path, SharedMemory.ofOrchestrator(path));
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            file.named = true;
            // All of it, now: a page that a full disk has no room for would be missed when it is written to.
            Files.write(path, new byte[SharedMemory.HEADER_BYTES], StandardOpenOption.WRITE);
            if (inMemory) {
                addRings(path);
            }
            file.memory.open();
            if (file.memory.isOpen()) {
                return file;
            }
        } catch (IOException | RuntimeException | Error e) {
            // Such as no memory to map it. What begins is said in messages then.
        }
        file.unname();
        return none();
    }

    /** They have their size, and take no room. */
    private static void addRings(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(SharedMemory.HEADER_BYTES + 2 * RING_BYTES);
        } catch (IOException e) {
            // Such as a limit on the size of files. Large values go where the messages go then.
        }
    }

    /** Null if there is none. */
    Path path() {
        return path;
    }

    SharedMemory memory() {
        return memory;
    }

    /** Takes its name away: whoever has it open has it still. */
    synchronized void unname() {
        if (named) {
            named = false;
            delete(path);
        }
    }

    /** When the worker has ended. */
    void free() {
        unname();
        memory.free();
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is left to the next program.
        }
    }

    /** Deletes what programs left that were killed. */
    static void sweep(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (isAbandoned(file)) {
                    delete(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            // It is left to the next program.
        }
    }

    private static boolean isAbandoned(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        long pid = Long.parseLong(name.group(1));
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
        return age > ABANDONED.toMillis() && ProcessHandle.of(pid).isEmpty();
    }
}
