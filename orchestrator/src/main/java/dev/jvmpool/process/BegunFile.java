package dev.jvmpool.process;

import dev.jvmpool.wire.BegunMark;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
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
 * The file of a worker's {@link BegunMark}. It has a name until the worker has said that it is ready, so that nothing is left of it whoever is
 * killed after that; what was killed before leaves eight bytes to the next program that starts a worker.
 */
final class BegunFile {

    /** Memory, where there is such a place: so the mark is never written to a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final String PREFIX = "jvmpool-";
    private static final String SUFFIX = ".begun";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-[0-9a-f]+" + Pattern.quote(SUFFIX));

    /** One that is younger may belong to a program whose processes cannot be seen from here, in a container. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Path path;
    private final BegunMark mark;
    private boolean named = true;

    private BegunFile(Path path) {
        this.path = path;
        this.mark = new BegunMark(path.toString());
    }

    /** Makes one; null if there is no room for it, or no place. */
    static BegunFile create() {
        Path directory = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
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
        BegunFile file = new BegunFile(directory.resolve(name));
        try {
            Files.createFile(
                    file.path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // All of it, now: a page that a full disk has no room for would be missed when it is written to.
            Files.write(file.path, new byte[BegunMark.BYTES], StandardOpenOption.WRITE);
            file.mark.open();
            if (file.mark.isOpen()) {
                return file;
            }
        } catch (FileAlreadyExistsException e) {
            return null;
        } catch (IOException | RuntimeException | Error e) {
            // Such as no memory to map it. What begins is said in messages then.
        }
        file.unname();
        return null;
    }

    Path path() {
        return path;
    }

    /** The last call that began; 0 if none did that was noted. */
    long last() {
        return mark.get();
    }

    /** Takes its name away: whoever has it open has it still. */
    synchronized void unname() {
        if (named) {
            named = false;
            delete(path);
        }
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
