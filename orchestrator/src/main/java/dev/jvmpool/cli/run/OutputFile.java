package dev.jvmpool.cli.run;

import dev.jvmpool.cli.journal.DirectorySync;
import dev.jvmpool.cli.terminal.Reasons;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file that appears whole or not at all: written beside its place under another name, {@code rows.jsonl.UUID.tmp}, and moved there at
 * the end. It is locked until then, so that the next one with the same place can tell it from one that a killed program left, and delete that.
 */
final class OutputFile implements AutoCloseable {

    /** A UUID, and what follows it. */
    private static final Pattern ENDING = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** So many symbolic links may be on the way, as for Linux. */
    private static final int MOST_LINKS = 40;

    private final Path target;
    private final Path temporary;
    private final FileChannel out;

    /** Of the file that it replaces; null if there is none, or files have no modes here. */
    private final Set<PosixFilePermission> mode;

    private OutputFile(Path target, Path temporary, FileChannel out, Set<PosixFilePermission> mode) {
        this.target = target;
        this.temporary = temporary;
        this.out = out;
        this.mode = mode;
    }

    /**
     * Where a file will be: through a symbolic link, so that the link stays one.
     *
     * @param option what names it
     * @throws UsageException if there can be no such file, or it is the input
     */
    static Path place(String option, Path file, Path input) {
        try {
            StandardOutput.refuseOthers(option, file);
            if (Files.isDirectory(file)) {
                throw new UsageException(option + " " + file + " is a directory; write the name of a file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UsageException(option + " " + file + " is no regular file; use > " + file + " for that");
            }
            if (input != null && Files.exists(file) && Files.isSameFile(file, input)) {
                throw new UsageException(option + " " + file + " is also the input; write to another file");
            }
            Path target = Files.exists(file) ? file.toRealPath() : ofLink(file).toAbsolutePath();
            if (!Files.isDirectory(target.getParent())) {
                throw new UsageException(option + " " + file + ": there is no directory " + target.getParent());
            }
            return target;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** What a link leads to, though it is not there. */
    private static Path ofLink(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    static UsageException unwritable(Path file, IOException e) {
        return new UsageException("cannot write to " + file + ": " + Reasons.of(e), e);
    }

    /** Begins a file for that place, as {@link #place} told it; who may read one that is there may read the new one. */
    static OutputFile create(Path target) throws IOException {
        sweep(target);
        Set<PosixFilePermission> mode = mode(target);
        while (true) {
            Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            FileChannel out = mode == null ? FileChannel.open(temporary, NEW) : open(temporary, writable(mode));
            if (isLocked(out) && Files.exists(temporary)) {
                return new OutputFile(target, temporary, out, mode);
            }
            // Somebody who swept took it for one that was left, in the moment before it was locked.
            out.close();
            Files.deleteIfExists(temporary);
        }
    }

    /** That of a file that is there; null if there is none, or files have no modes here. */
    private static Set<PosixFilePermission> mode(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return view == null || !Files.exists(target)
                ? null
                : view.readAttributes().permissions();
    }

    /** With the right to write for whoever it belongs to: he could not delete it if it were left, see {@link #deleteIfLeft}. */
    private static Set<PosixFilePermission> writable(Set<PosixFilePermission> mode) {
        Set<PosixFilePermission> more = EnumSet.of(PosixFilePermission.OWNER_WRITE);
        more.addAll(mode);
        return more;
    }

    /** Never open to anybody whom the file that is to be replaced is closed to. */
    private static FileChannel open(Path temporary, Set<PosixFilePermission> mode) throws IOException {
        FileChannel out = FileChannel.open(temporary, NEW, PosixFilePermissions.asFileAttribute(mode));
        try {
            // Those among them that the umask took away.
            Files.setPosixFilePermissions(temporary, mode);
        } catch (IOException e) {
            out.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
        return out;
    }

    /** Where files cannot be locked none is left by anybody, as far as anybody can tell. */
    private static boolean isLocked(FileChannel file) {
        try {
            return file.tryLock() != null;
        } catch (IOException thereAreNoLocks) {
            return true;
        }
    }

    /** Deletes what killed programs left. */
    private static void sweep(Path target) {
        String prefix = target.getFileName() + ".";
        DirectoryStream.Filter<Path> ours =
                path -> isTemporary(path.getFileName().toString(), prefix);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(target.getParent(), ours)) {
            left.forEach(OutputFile::deleteIfLeft);
        } catch (IOException | DirectoryIteratorException cannotBeListed) {
            // To write a file there one need not be allowed to read which there are.
        }
    }

    private static void deleteIfLeft(Path path) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            if (file.tryLock() != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | OverlappingFileLockException isSomebodys) {
            // Or it has just gone.
        }
    }

    private static boolean isTemporary(String name, String prefix) {
        return name.startsWith(prefix)
                && ENDING.matcher(name.substring(prefix.length())).matches();
    }

    /** Where it is until it is committed. */
    Path temporary() {
        return temporary;
    }

    OutputStream stream() {
        return Channels.newOutputStream(out);
    }

    /** Moves the file to its place. */
    void commit() throws IOException {
        // First, because a file system may tell only then that it has not taken all of it. Who begins to write to the
        // same place in this
        // moment may take it for one that was left; then it is the other's file that will be there, as it would be
        // anyway.
        out.close();
        if (mode != null && !mode.contains(PosixFilePermission.OWNER_WRITE)) {
            Files.setPosixFilePermissions(temporary, mode);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Has the disk take the file, moves it to its place, and has the disk take that. */
    void commitForGood() throws IOException {
        out.force(true);
        commit();
        DirectorySync.of(target.getParent());
    }

    /** Deletes what was not committed. */
    @Override
    public void close() {
        try {
            // Before the lock ends: nobody else has a file of this name.
            Files.deleteIfExists(temporary);
            out.close();
        } catch (IOException e) {
            // The next run that writes to the same place deletes it.
        }
    }
}
