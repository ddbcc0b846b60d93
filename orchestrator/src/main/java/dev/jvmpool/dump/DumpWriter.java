package dev.jvmpool.dump;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.jvmpool.memory.Digest;
import dev.jvmpool.memory.FileHeader;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import dev.jvmpool.value.ValueCodec;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dump in two steps, both beside its place: the text, because the first line tells its length and checksum; then the
 * file. A value may be larger than the memory.
 */
final class DumpWriter {

    /** As many as Linux follows. */
    private static final int MAX_LINKS = 40;

    /** Those of what is not finished: nobody may read there what they may not read in the file that is replaced. */
    private static final Set<PosixFilePermission> OWNER_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private DumpWriter() {}

    static void write(@Nullable Object value, ValueCodec codec, String type, Compression compression, Path file)
            throws IOException, RefusedException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new DumpException(file, "it is there and is no regular file, so it cannot be replaced", null);
        }
        Path target = target(file);
        Set<PosixFilePermission> permissions = permissions(target);
        // Not with its name in it, which may be as long as the file system takes.
        String unique = ".jvmpool-" + UUID.randomUUID();
        Path text = target.resolveSibling(unique + ".text.tmp");
        Path whole = target.resolveSibling(unique + ".tmp");
        try {
            FileHeader header = writeText(value, codec, type, text);
            try (FileChannel channel = create(whole, permissions != null)) {
                assemble(text, header, compression, channel, file);
            }
            if (permissions != null && !permissions.equals(Files.getPosixFilePermissions(whole))) {
                Files.setPosixFilePermissions(whole, permissions);
            }
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(whole);
        }
    }

    /** Where a symbolic link leads to, so that it stays one; there need not be a file yet. */
    private static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MAX_LINKS) {
                throw new DumpException(file, "it is a symbolic link that leads to itself, or through too many", null);
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Who may read and write the file that is replaced; null if there is none, or its file system does not say. */
    private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
        boolean known = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known && Files.exists(target) ? Files.getPosixFilePermissions(target) : null;
    }

    private static FileChannel create(Path file, boolean secret) throws IOException {
        boolean known = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = secret && known
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
                : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    private static FileHeader writeText(@Nullable Object value, ValueCodec codec, String type, Path text)
            throws IOException, RefusedException {
        try (Counting counting = new Counting(Channels.newOutputStream(create(text, true)));
                JsonGenerator out = JsonText.FACTORY.createGenerator(counting)) {
            try {
                codec.write(out, value);
            } catch (RuntimeException | LinkageError e) {
                // The user's getters and serializers throw what they like.
                throw new RefusedException("it cannot be written as JSON: " + e, e);
            }
            out.writeRaw('\n');
            out.flush();
            return new FileHeader(
                    FileHeader.Kind.DUMP, type, System.currentTimeMillis(), counting.bytes, counting.checksum());
        }
    }

    private static void assemble(Path text, FileHeader header, Compression compression, FileChannel whole, Path file)
            throws IOException {
        OutputStream uncompressed = Channels.newOutputStream(whole);
        try (OutputStream out = compressed(compression, new Uncloseable(uncompressed), file)) {
            out.write(header.line());
            Files.copy(text, out);
        }
        // On disk before it takes the place of the old one.
        whole.force(true);
    }

    private static OutputStream compressed(Compression compression, OutputStream out, Path file) throws IOException {
        try {
            return compression.compress(out);
        } catch (IOException e) {
            throw new DumpException(file, e.getMessage(), e);
        }
    }

    /** Counts and checks what passes through. */
    private static final class Counting extends FilterOutputStream {

        private final MessageDigest sha256 = Digest.sha256();
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            out.write(source, from, length);
            sha256.update(source, from, length);
            bytes += length;
        }

        String checksum() {
            return HexFormat.of().formatHex(sha256.digest());
        }
    }

    /** Keeps the file open until it is on disk. */
    private static final class Uncloseable extends FilterOutputStream {

        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            out.write(source, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
