import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How often each task has begun, which no pool says. Each worker has a file, and writes a number at its end before it does anything: what was written is there
 * whoever is killed.
 */
final class Runs {

    /** The system property of workers that names the directory of these files. */
    static final String DIRECTORY = "chaos.runs";

    private Runs() {}

    /** Made when the first task begins. */
    private static final class Own {

        /** No channel, which an interrupt would close. */
        static final FileOutputStream FILE = open();

        private static FileOutputStream open() {
            Path file = Path.of(
                    System.getProperty(DIRECTORY),
                    Long.toString(ProcessHandle.current().pid()));
            try {
                return new FileOutputStream(file.toFile(), true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A task begins. */
    static void note(int id) {
        if (System.getProperty(DIRECTORY) == null) {
            // In the program itself, which computes what a task has to give.
            return;
        }
        try {
            Own.FILE.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often each of so many tasks has begun. */
    static int[] count(Path directory, int tasks) throws IOException {
        int[] runs = new int[tasks];
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                IntBuffer ids = ByteBuffer.wrap(Files.readAllBytes(file)).asIntBuffer();
                while (ids.hasRemaining()) {
                    runs[ids.get()]++;
                }
            }
        }
        return runs;
    }
}
