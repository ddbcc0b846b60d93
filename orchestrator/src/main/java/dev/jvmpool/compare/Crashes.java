package dev.jvmpool.compare;

import dev.jvmpool.WorkerDiedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reports of JVMs that crashed: a comparison makes one on each side in each round, and nobody wants them all. */
final class Crashes {

    private Crashes() {}

    /** Deletes the report, if an error tells of one. */
    static void forget(Throwable error) {
        if (error instanceof WorkerDiedException died && died.death().crashReport() != null) {
            try {
                Files.deleteIfExists(Path.of(died.death().crashReport()));
            } catch (IOException e) {
                // Then it stays where such reports are.
            }
        }
    }
}
