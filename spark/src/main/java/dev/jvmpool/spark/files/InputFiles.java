package dev.jvmpool.spark.files;

import dev.jvmpool.cli.terminal.UsageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files that an input with a scheme means: one, those in a directory, or those that fit a pattern. */
final class InputFiles {

    private InputFiles() {}

    /**
     * Finds them.
     *
     * @return sorted by their names in full
     * @throws UsageException if there are none
     */
    static List<FileStatus> of(String name, Configuration conf) throws IOException {
        Path pattern = new Path(name);
        FileSystem system = pattern.getFileSystem(conf);
        List<FileStatus> files = new ArrayList<>();
        FileStatus[] found = system.globStatus(pattern);
        if (found != null) {
            for (FileStatus each : found) {
                add(each, system, files);
            }
        }
        if (files.isEmpty()) {
            throw new UsageException(
                    found == null || found.length == 0
                            ? "cannot read " + name + ": there is no such file"
                            : "cannot read " + name + ": there is no file in it");
        }
        files.sort(Comparator.comparing(file -> file.getPath().toString()));
        return files;
    }

    private static void add(FileStatus found, FileSystem system, List<FileStatus> files) throws IOException {
        if (found.isFile()) {
            files.add(found);
            return;
        }
        try {
            for (FileStatus each : system.listStatus(found.getPath(), InputFiles::isInput)) {
                add(each, system, files);
            }
        } catch (FileNotFoundException isGone) {
            // As if it had not been there when they were looked for.
        }
    }

    /** Names that begin so are not data: what a program left that is not done, checksums, and the sign that all is there. */
    private static boolean isInput(Path path) {
        return !path.getName().startsWith("_") && !path.getName().startsWith(".");
    }
}
