package dev.jvmpool.spark.files;

import dev.jvmpool.cli.journal.RunIdentity;
import dev.jvmpool.cli.terminal.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where the parts of a run are. As long as some are not there, {@code _unfinished} says which run it is; when all are there, {@code _SUCCESS} does, as
 * programs on clusters look for it.
 */
final class OutputDirectory implements Closeable {

    private static final String UNFINISHED = "_unfinished";
    private static final String SUCCESS = "_SUCCESS";
    private static final String PART = "part-";

    private final String name;
    private final Path place;
    private final FileSystem system;

    OutputDirectory(String name, Configuration conf) throws IOException {
        this.name = name;
        this.place = new Path(name);
        this.system = place.getFileSystem(conf);
    }

    /** The run whose parts are there, or null if none are. */
    RunIdentity before() throws IOException {
        RunIdentity finished = identity(SUCCESS);
        return finished != null || !hasParts() ? finished : identity(UNFINISHED);
    }

    private boolean hasParts() throws IOException {
        return system.exists(place)
                && system.listStatus(place, path -> path.getName().startsWith(PART)).length > 0;
    }

    boolean isFinished() throws IOException {
        return system.exists(new Path(place, SUCCESS));
    }

    private RunIdentity identity(String file) throws IOException {
        Path path = new Path(place, file);
        if (!system.exists(path)) {
            return null;
        }
        try (InputStream in = system.open(path)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return RunIdentity.read(text.lines().findFirst().orElse(""));
        }
    }

    /**
     * Looks whether a run can write there.
     *
     * @param goesOn whether it may be one that goes on
     * @throws UsageException if something is there that it would destroy, or mix with
     */
    void check(RunIdentity now, boolean goesOn) throws IOException {
        if (!system.exists(place)) {
            return;
        }
        if (system.getFileStatus(place).isFile()) {
            throw new UsageException("--output " + name + " is a file; write the name of a directory for the parts");
        }
        RunIdentity before = before();
        if (before == null) {
            if (system.listStatus(place).length > 0 && identity(UNFINISHED) == null) {
                throw new UsageException(
                        name + " has files in it that are of no such run; name a new directory, or delete it");
            }
            return;
        }
        if (!goesOn) {
            throw new UsageException(
                    isFinished()
                            ? name + " has the rows of a run; name a new directory, or delete it"
                            : name
                                    + " has parts of a run that did not come to its end; add --resume to go on with it, or"
                                    + " delete it to start over");
        }
        String difference = before.difference(now, false);
        if (difference != null) {
            throw new UsageException(name + " has the rows of another run: " + difference
                    + "; name a new directory, or delete it to start over");
        }
    }

    /** Says that a run begins to write there. */
    void begin(RunIdentity now) throws IOException {
        system.mkdirs(new Path(place, PartFile.NOTES));
        if (!hasParts()) {
            system.delete(new Path(place, UNFINISHED), false);
            write(UNFINISHED, now, Map.of());
        }
    }

    /** Says that all parts are there, and takes away what is not of the result. */
    void finish(RunIdentity now, Map<String, Long> counts) throws IOException {
        write(SUCCESS, now, counts);
        deleteNotes();
        // What executors left that were lost.
        for (FileStatus each : system.listStatus(place, path -> path.getName().startsWith(PartFile.UNFINISHED))) {
            system.delete(each.getPath(), false);
        }
    }

    /** Takes away what a run left of which no part is there. */
    @Override
    public void close() throws IOException {
        if (!hasParts()) {
            deleteNotes();
            if (system.listStatus(place).length == 0) {
                system.delete(place, false);
            }
        }
    }

    private void deleteNotes() throws IOException {
        system.delete(new Path(place, PartFile.NOTES), true);
        system.delete(new Path(place, UNFINISHED), false);
    }

    private void write(String file, RunIdentity identity, Map<String, Long> counts) throws IOException {
        StringBuilder text = new StringBuilder(identity.line()).append('\n');
        counts.forEach(
                (what, count) -> text.append(what).append(": ").append(count).append('\n'));
        Path temporary = new Path(place, "." + file + ".tmp");
        try (OutputStream out = system.create(temporary, true)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (!system.rename(temporary, new Path(place, file))) {
            throw new IOException("cannot write " + new Path(place, file));
        }
    }
}
