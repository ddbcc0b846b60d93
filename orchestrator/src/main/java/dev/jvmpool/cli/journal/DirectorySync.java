package dev.jvmpool.cli.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Has the disk take the names of files: that of a file which was made, moved or deleted is not in the file. */
public final class DirectorySync {

    private DirectorySync() {}

    /** Does what the system lets it do. */
    public static void of(Path directory) {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notEverywhere) {
            // On Windows, for instance, directories cannot be opened; there the file system is as good as its word.
        }
    }
}
