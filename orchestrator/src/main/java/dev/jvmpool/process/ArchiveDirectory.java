package dev.jvmpool.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Where a user's archives of classes are kept. A JVM trusts what is in an archive, so nobody else may be able to write there:
 * the directory is this user's own, no link, and closed to all others.
 *
 * <p>An archive is named {@code NAME-LENGTH.jsa}. One that is shorter than its name says is left alone, because Java 17 dies of it;
 * an empty one means that none could be made, and that for an hour nobody need try again.
 */
public final class ArchiveDirectory {

    /** The environment variable that names another directory, or says {@link #OFF}. */
    static final String VARIABLE = "JVMPOOL_CACHE";

    private static final String OFF = "off";

    /** How many archives are kept: for a few Javas and versions of jvmpool. Each has some 2 to 15 MB. */
    static final int MAX_ARCHIVES = 8;

    private static final String SUFFIX = ".jsa";
    private static final String MAKING = "making-";

    /** How the name of a small file begins until it is whole and gets its own. */
    static final String WORD = "word-";

    /** The age, in milliseconds, at which a word is one that a killed program left: an hour. So long nobody tries again in vain, too. */
    private static final long STALE_MILLIS = 3_600_000;

    private static final int OTHERS = 077;

    private final Path path;

    ArchiveDirectory(Path path) {
        this.path = path;
    }

    /** The directory of this user, which need not exist; null if there are to be no archives. */
    public static ArchiveDirectory ofUser() {
        String chosen = System.getenv(VARIABLE);
        if (OFF.equals(chosen)) {
            return null;
        }
        if (chosen != null && !chosen.isEmpty()) {
            return new ArchiveDirectory(Path.of(chosen).toAbsolutePath());
        }
        return new ArchiveDirectory(usual(System.getenv("XDG_CACHE_HOME")));
    }

    /** @param cache where a user's caches are, if the environment says it; else null */
    static Path usual(String cache) {
        Path parent =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        if (parent.isAbsolute() && (Files.isWritable(parent) || canBeMade(parent))) {
            return parent.resolve("jvmpool");
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "jvmpool-" + System.getProperty("user.name"));
    }

    private static boolean canBeMade(Path directory) {
        return directory.getParent() != null && Files.isWritable(directory.getParent());
    }

    public Path path() {
        return path;
    }

    /** Makes the directory if need be, and says whether it can be trusted. */
    boolean make() {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException | UnsupportedOperationException notHere) {
            return false;
        }
        return isSafe();
    }

    /** Whether it is there, and this user alone can write to it. */
    public boolean isSafe() {
        try {
            Map<String, Object> found =
                    Files.readAttributes(path, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
            return (Boolean) found.get("isDirectory")
                    && ((Integer) found.get("mode") & OTHERS) == 0
                    && isOfThisUser(found.get("uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }

    private boolean isOfThisUser(Object uid) throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? uid.equals(Files.getAttribute(self, "unix:uid"))
                : Files.getOwner(path).getName().equals(System.getProperty("user.name"));
    }

    /** The archive of a name; null if there is none that is whole. The directory must be safe. */
    Path find(String name) {
        for (Path file : files(name + "-*" + SUFFIX)) {
            if (file.toString().endsWith("-" + file.toFile().length() + SUFFIX)) {
                return file;
            }
        }
        return null;
    }

    /** Whether somebody is making one of that name now. */
    boolean isBeingMade(String name) {
        return files(MAKING + name + "-*").stream().anyMatch(ArchiveDirectory::isAlive);
    }

    /** Deletes what those who were killed left behind. */
    void sweep() {
        for (Path making : files(MAKING + "*")) {
            if (!isAlive(making)) {
                new ArchiveDirectory(making)
                        .files("*")
                        .forEach(file -> file.toFile().delete());
                making.toFile().delete();
            }
        }
        List<Path> small = files(WORD + "*");
        small.addAll(files("*-0" + SUFFIX));
        for (Path file : small) {
            if (System.currentTimeMillis() - file.toFile().lastModified() > STALE_MILLIS) {
                file.toFile().delete();
            }
        }
    }

    /** Deletes the oldest archives, and those of a name that are not whole, so that there is room for another one. */
    void makeRoom(String name) {
        files(name + "-*" + SUFFIX).forEach(file -> file.toFile().delete());
        List<Path> archives = files("*" + SUFFIX);
        archives.sort(Comparator.comparing(file -> file.toFile().lastModified()));
        for (Path file : archives.subList(0, Math.max(0, archives.size() - MAX_ARCHIVES + 1))) {
            file.toFile().delete();
        }
    }

    /** Whether the shell that works in a directory, whose process id ends the name, still runs. */
    private static boolean isAlive(Path making) {
        String name = making.getFileName().toString();
        try {
            return ProcessHandle.of(Long.parseLong(name.substring(name.lastIndexOf('-') + 1)))
                    .isPresent();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private List<Path> files(String glob) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path, glob)) {
            for (Path file : found) {
                files.add(file);
            }
        } catch (IOException notThere) {
            // Then there are none.
        }
        return files;
    }
}
