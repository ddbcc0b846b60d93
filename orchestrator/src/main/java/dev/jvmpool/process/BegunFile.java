package dev.jvmpool.process;

import dev.jvmpool.shared.ProgramFiles;
import dev.jvmpool.wire.BegunMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * The file of a worker's {@link BegunMark}. It has a name until the worker has said that it is ready, so that nothing is left of it whoever is
 * killed after that; what was killed before leaves eight bytes to the next program that starts a worker.
 */
final class BegunFile {

    private final Path path;
    private final BegunMark mark;
    private boolean named = true;

    private BegunFile(Path path) {
        this.path = path;
        this.mark = new BegunMark(path.toString());
    }

    /** Makes one; null if there is no room for it, or no place. */
    static BegunFile create() {
        ProgramFiles.sweepNowAndThen();
        Path directory = ProgramFiles.directories().get(0);
        BegunFile file = new BegunFile(ProgramFiles.unused(directory, ProgramFiles.BEGUN));
        try {
            // All of it, now: a page that a full disk has no room for would be missed when it is written to.
            try (FileChannel created = ProgramFiles.create(file.path)) {
                created.write(ByteBuffer.allocate(BegunMark.BYTES));
            }
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
            ProgramFiles.delete(path);
        }
    }
}
