package dev.jvmpool.cli.doctor;

import dev.jvmpool.shared.ProgramFiles;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where processes share memory, and large values go.
 *
 * @param directory the one that is taken
 * @param inMemory whether that is memory, and not a disk
 * @param size of the file system, in bytes
 * @param free of that
 */
record MemoryFiles(Path directory, boolean inMemory, long size, long free) {

    /** What Docker gives a container of which nothing is said. */
    private static final long OF_DOCKER = 64 * Bytes.MEGA;

    static MemoryFiles here() throws IOException {
        Path directory = ProgramFiles.directories().get(0);
        FileStore store = Files.getFileStore(directory);
        return new MemoryFiles(
                directory, ProgramFiles.isMemory(directory), store.getTotalSpace(), store.getUsableSpace());
    }

    Finding finding() {
        return judged().with("directory", directory.toString())
                .with("size", size)
                .with("free", free);
    }

    private Finding judged() {
        String room = Bytes.of(free) + " free of " + Bytes.of(size);
        if (!inMemory) {
            return Finding.note(
                    "/dev/shm is not there, or cannot be written to: large values go through " + directory,
                    "docker run --tmpfs /dev/shm:rw,size=1g ...");
        }
        if (size <= OF_DOCKER) {
            return Finding.note(
                    directory + " has " + room + ": large values beyond that go through pipes, shared arrays to a disk",
                    "docker run --shm-size 1g ...");
        }
        if (free < OF_DOCKER) {
            return Finding.note(
                    directory + " is full, " + room + ": large values go slower ways", "ls -lhS " + directory);
        }
        return Finding.ok("large values go through " + directory + ", " + room);
    }
}
