package dev.jvmpool.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a program makes for itself and its workers. Their names say whose they are, {@code jvmpool-4711-5a.shared}, 4711 being the
 * process id, so that what a program leaves that is killed is deleted by the next one.
 */
public final class ProgramFiles {

    /** Ends the name of a file that only has one until a worker has opened it. */
    public static final String MEMORY = ".memory";

    /** Ends the name of a file that its program has {@linkplain #lock locked} as long as it is used. */
    public static final String SHARED = ".shared";

    /** Memory, where there is such a place: what is there is never written to a disk. */
    private static final Path SHM = Path.of("/dev/shm");

    private static final String PREFIX = "jvmpool-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-[0-9a-f]+(\\.memory|\\.shared)");

    /** A file without a lock that is younger may belong to a program whose processes cannot be seen from here, in a container. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    /** When a process began is known to the second. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /** So often one program looks for what others left. */
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private static final AtomicLong NEXT_SWEEP = new AtomicLong(System.nanoTime());

    private ProgramFiles() {}

    /** Where such files may be, the best place first: in memory, and where temporary files are. */
    public static List<Path> directories() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        return Files.isWritable(SHM) ? List.of(SHM, temporary) : List.of(temporary);
    }

    /** Whether what is in a directory takes memory, and not room on a disk. */
    public static boolean isMemory(Path directory) {
        return directory.equals(SHM);
    }

    /** A name that no file has: another copy of this class, or a process in another container, may have the same id. */
    public static Path unused(Path directory, String suffix) {
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return directory.resolve(PREFIX + ProcessHandle.current().pid() + "-" + random + suffix);
    }

    /** Creates a file that nobody else may read or write. */
    public static FileChannel create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersAlone = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownersAlone);
    }

    /**
     * Marks a file as used, until the channel is closed or the process ends, however it does. Not to be opened again in this process: closing it
     * would take the lock away.
     *
     * @return whether it is marked now; if not, it is being deleted by somebody who took it for abandoned
     */
    static boolean lock(FileChannel file) throws IOException {
        // Beyond all that is in it: on some systems nobody else could read what is locked.
        FileLock lock = file.tryLock(Long.MAX_VALUE - 1, 1, false);
        return lock != null;
    }

    /** Whether a process made a file that this one, or one below it, has started. */
    public static boolean isOfDescendant(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        Optional<ProcessHandle> above =
                ProcessHandle.of(Long.parseLong(name.group(1))).flatMap(ProcessHandle::parent);
        while (above.isPresent() && !above.get().equals(ProcessHandle.current())) {
            above = above.get().parent();
        }
        return above.isPresent();
    }

    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is left to the next program.
        }
    }

    /** Deletes what programs left that were killed; not more often than is worth it. */
    public static void sweepNowAndThen() {
        long now = System.nanoTime();
        long next = NEXT_SWEEP.get();
        if (now - next >= 0 && NEXT_SWEEP.compareAndSet(next, now + BETWEEN_SWEEPS.toNanos())) {
            directories().forEach(directory -> sweep(directory, Instant.now()));
        }
    }

    /** Deletes what programs left in a directory that were killed. */
    static void sweep(Path directory, Instant now) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory, file -> file.getFileName().toString().startsWith(PREFIX))) {
            for (Path file : files) {
                deleteIfAbandoned(file, now);
            }
        } catch (IOException | RuntimeException e) {
            // It is left to the next program.
        }
    }

    private static void deleteIfAbandoned(Path file, Instant now) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return;
        }
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Instant modified = found.lastModifiedTime().toInstant();
            boolean isLocked = name.group(2).equals(SHARED);
            boolean isOld = isLocked || modified.plus(ABANDONED).isBefore(now);
            // To open a pipe may take for ever.
            if (!found.isRegularFile() || !isOld || runs(Long.parseLong(name.group(1)), modified)) {
                return;
            }
            // The process may be in another container, where this one cannot see it.
            try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                if (lock(opened)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Another user's, or one that cannot be locked here. It is left to the next program.
        }
    }

    /** Whether a process runs that can have made a file; in a container, each program may have the same id as the one before it. */
    private static boolean runs(long pid, Instant modified) {
        return ProcessHandle.of(pid)
                .map(process -> process.info()
                        .startInstant()
                        .map(start -> start.minus(ROUNDING).isBefore(modified))
                        .orElse(true))
                .orElse(false);
    }
}
