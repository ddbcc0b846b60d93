package dev.jvmpool.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that this program wrote once, for any process of this machine to map. It is deleted when somebody says so, with the program, or, if that is
 * killed, by the next one; whoever has it mapped has it still. Thread-safe.
 */
public final class SharedFile {

    private static final int CHUNK_BYTES = 256 * 1024;

    /** Those that are to be deleted when the program ends. */
    private static final Set<SharedFile> UNDELETED = ConcurrentHashMap.newKeySet();

    private final Path path;

    /** Open as long as the file has a name, because that is how long it is locked. */
    private final FileChannel channel;

    private SharedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Has the hook, once. A program that is ending has none any more; then the next one deletes what is left. */
    private static final class AtTheEnd {

        static {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(AtTheEnd::deleteAll, "jvmpool-shared"));
            } catch (IllegalStateException ending) {
                // It is left to the next program.
            }
        }

        static void add(SharedFile file) {
            UNDELETED.add(file);
        }

        private static void deleteAll() {
            UNDELETED.forEach(file -> ProgramFiles.delete(file.path));
        }
    }

    /** Puts a part of what is to be written into a buffer. */
    public interface Content {

        /** Puts the bytes from an index on, in little-endian order, until the buffer is full. */
        void put(ByteBuffer to, int at);
    }

    /**
     * Writes one, into memory if there is room.
     *
     * @param bytes how many
     * @throws IllegalArgumentException if no buffer can map so many
     * @throws UncheckedIOException if there is no room, and the message says where there was how much; or this thread is interrupted
     */
    public static SharedFile write(long bytes, Content content) {
        ArrayForm.requireMappable(bytes);
        ProgramFiles.sweepNowAndThen();
        return write((int) bytes, content, ProgramFiles.directories());
    }

    /**
     * Writes one into memory; null if that has no room, or there is no such place.
     *
     * @throws IllegalArgumentException if no buffer can map so many
     * @throws UncheckedIOException if this thread is interrupted, or it cannot be written
     */
    static SharedFile writeToMemory(long bytes, Content content) {
        ArrayForm.requireMappable(bytes);
        ProgramFiles.sweepNowAndThen();
        Path memory = ProgramFiles.directories().get(0);
        boolean hasRoom =
                ProgramFiles.isMemory(memory) && bytes <= memory.toFile().getUsableSpace() / 2;
        return hasRoom ? write((int) bytes, content, List.of(memory)) : null;
    }

    static SharedFile write(int bytes, Content content, List<Path> directories) {
        StringJoiner places = new StringJoiner("; ");
        for (Path directory : directories) {
            long room = directory.toFile().getUsableSpace();
            // Memory may be little, in a container, and others want theirs.
            if (bytes > (ProgramFiles.isMemory(directory) ? room / 2 : room)) {
                places.add(directory + " has " + room + " bytes left");
                continue;
            }
            try {
                return writeInto(directory, bytes, content);
            } catch (ClosedByInterruptException e) {
                throw new UncheckedIOException("interrupted while a shared array was written", e);
            } catch (IOException e) {
                places.add(directory + ": " + e.getMessage());
            }
        }
        throw new UncheckedIOException(
                new IOException("there is no room for a shared array of " + bytes + " bytes: " + places));
    }

    private static SharedFile writeInto(Path directory, int bytes, Content content) throws IOException {
        SharedFile file = create(directory);
        boolean isWritten = false;
        try {
            // By writing: memory that is mapped and then not there would end the JVM.
            ByteBuffer chunk =
                    ByteBuffer.allocateDirect(Math.min(bytes, CHUNK_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < bytes; at += chunk.limit()) {
                chunk.clear().limit(Math.min(bytes - at, CHUNK_BYTES));
                content.put(chunk, at);
                chunk.rewind();
                while (chunk.hasRemaining()) {
                    file.channel.write(chunk);
                }
            }
            isWritten = true;
        } finally {
            if (!isWritten) {
                file.delete();
            }
        }
        return file;
    }

    private static SharedFile create(Path directory) throws IOException {
        while (true) {
            Path path = ProgramFiles.unused(directory, ProgramFiles.SHARED);
            SharedFile file = new SharedFile(path, ProgramFiles.create(path));
            AtTheEnd.add(file);
            boolean isMine = false;
            try {
                isMine = ProgramFiles.lock(file.channel) && path.toFile().exists();
            } finally {
                if (!isMine) {
                    file.delete();
                }
            }
            if (isMine) {
                return file;
            }
        }
    }

    Path path() {
        return path;
    }

    /** Maps it, as an array of elements of a type. */
    public Mapping map(ArrayForm.Element type) throws IOException {
        return Mapping.held(ArrayForm.of(path, type), channel);
    }

    /** Takes its name away, and with that, when nobody has it mapped any more, its room. */
    public void delete() {
        UNDELETED.remove(this);
        ProgramFiles.delete(path);
        try {
            channel.close();
        } catch (IOException e) {
            // It was written to its end.
        }
    }
}
