package dev.jvmpool.process;

import dev.jvmpool.shared.ProgramFiles;
import dev.jvmpool.wire.SharedMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The file of a {@link SharedMemory}. It has a name until the worker has said that it is ready, so that nothing is left of it whoever is
 * killed after that; what was killed before leaves a page to the next program that starts a worker.
 */
final class SharedMemoryFile {

    /** Of each ring at most, in bytes: 32 MiB. Several values of some megabytes can be on their way; larger ones are as quick in a pipe. */
    private static final long RING_BYTES = 32 * 1024 * 1024;

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
        ProgramFiles.sweepNowAndThen();
        return create(ProgramFiles.directories().get(0));
    }

    static SharedMemoryFile create(Path directory) {
        Path path = ProgramFiles.unused(directory, ProgramFiles.MEMORY);
        SharedMemoryFile file = new SharedMemoryFile(path, SharedMemory.ofOrchestrator(path));
        try {
            // All of it, now: a page that a full disk has no room for would be missed when it is written to.
            try (FileChannel created = ProgramFiles.create(path)) {
                file.named = true;
                created.write(ByteBuffer.allocate(SharedMemory.HEADER_BYTES));
            }
            if (ProgramFiles.isMemory(directory)) {
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
            ProgramFiles.delete(path);
        }
    }

    /** When the worker has ended. */
    void free() {
        unname();
        memory.free();
    }
}
