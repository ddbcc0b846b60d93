import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two places that pools write to, where those are small and nobody else's, so that they can be full. */
final class FullPlaces {

    private static final byte[] PIECE = new byte[64 * 1024];

    private final Path temporary;
    private final Path memory;
    private final boolean own;

    /** @param own whether nobody else has to do with them */
    FullPlaces(Path temporary, Path memory, boolean own) {
        this.temporary = temporary;
        this.memory = memory;
        this.own = own;
    }

    Path temporary() {
        return temporary;
    }

    Path memory() {
        return memory;
    }

    boolean areOwn() {
        return own;
    }

    /** @return what makes room again; null if this is not to be done here */
    Runnable fillTemporary() throws IOException {
        return own ? fill(temporary) : null;
    }

    Runnable fillMemory() throws IOException {
        return own ? fill(memory) : null;
    }

    private static Runnable fill(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "chaos", ".full");
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(PIECE);
            }
        } catch (IOException e) {
            // Now it is full.
        }
        return () -> delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
