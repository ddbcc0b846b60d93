package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.ArchiveDirectory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The archives of classes, from which JVMs start in half the time.
 *
 * @param directory where they are kept; null if there are to be none
 * @param exists whether it is there
 * @param safe whether this user alone can write to it
 * @param worker the one that a worker was given; empty if none
 * @param program whether this program was given one, too
 */
record Archive(Path directory, boolean exists, boolean safe, String worker, boolean program) {

    static Archive here(FirstWorker started) {
        ArchiveDirectory directory = ArchiveDirectory.ofUser();
        return new Archive(
                directory == null ? null : directory.path(),
                directory != null && Files.exists(directory.path()),
                directory != null && directory.isSafe(),
                started.facts() == null ? "" : started.facts().archive(),
                !WorkerFacts.ofThisJvm().archive().isEmpty());
    }

    Finding finding() {
        return judged().with("directory", String.valueOf(directory))
                .with("worker", worker)
                .with("program", program);
    }

    private Finding judged() {
        if (directory == null) {
            return Finding.note("none, as JVMPOOL_CACHE=off says: each JVM starts slower", "unset JVMPOOL_CACHE");
        }
        if (exists && !safe) {
            return Finding.note(
                    "none: " + directory + " is not this user's alone, and what is in an archive is trusted",
                    "chmod 700 '" + directory + "'");
        }
        if (worker.isEmpty()) {
            return Finding.note(
                    "none yet in " + directory + "; the first run leaves one, which takes some seconds",
                    "jvmpool run cube 1");
        }
        return Finding.ok("used by workers" + (program ? " and by this program" : "") + ", from " + directory);
    }
}
