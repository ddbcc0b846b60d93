package dev.jvmpool.compare;

import dev.jvmpool.shared.ProgramFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How far a lap is: a file that its JVM and the contest have both mapped, a byte for each input. What was noted is there however that JVM ends. The file has
 * a name only until the JVM has opened it.
 */
final class Board {

    private static final byte WAITING = 0;
    private static final byte RUNNING = 1;
    private static final byte ENDED = 2;

    private final Path file;
    private final MappedByteBuffer states;

    private Board(Path file, MappedByteBuffer states) {
        this.file = file;
        this.states = states;
    }

    static Board create(int inputs) {
        ProgramFiles.sweepNowAndThen();
        Path file = ProgramFiles.unused(ProgramFiles.directories().get(0), ProgramFiles.MEMORY);
        try (FileChannel channel = ProgramFiles.create(file)) {
            // All of it, now: a page that a full disk has no room for would be missed when it is written to.
            channel.write(ByteBuffer.allocate(inputs));
            return new Board(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, inputs));
        } catch (IOException e) {
            ProgramFiles.delete(file);
            throw new UncheckedIOException("there is no room for " + inputs + " bytes in " + file.getParent(), e);
        }
    }

    static Board open(Path file, int inputs) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Board(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, inputs));
        }
    }

    Path file() {
        return file;
    }

    void deleteFile() {
        ProgramFiles.delete(file);
    }

    void clear() {
        for (int i = 0; i < states.capacity(); i++) {
            states.put(i, WAITING);
        }
    }

    void begins(int index) {
        states.put(index, RUNNING);
    }

    void ended(int index) {
        states.put(index, ENDED);
    }

    int countEnded() {
        int count = 0;
        for (int i = 0; i < states.capacity(); i++) {
            count += states.get(i) == ENDED ? 1 : 0;
        }
        return count;
    }
}
