package dev.jvmpool.memory;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file in the directory of a memory: a result, or what a writer that died left of one. Files with other names are
 * somebody else's, and are neither listed nor deleted.
 *
 * @param used when it was written or found last
 * @param isResult whether it is a result, and not the beginning of one
 */
public record StoredResult(Path file, long bytes, Instant used, boolean isResult) {

    private static final String RESULT = ".result";
    private static final Pattern RESULT_NAME = Pattern.compile("[0-9a-f]{64}\\.result");
    private static final Pattern TEMPORARY_NAME = Pattern.compile("[0-9a-f]{64}\\.[0-9a-f-]{36}\\.tmp");
    private static final Pattern DIRECTORY_NAME = Pattern.compile("[\\w.$]{1,80}-[0-9a-f]{32}");

    /** File systems take names of 255 bytes; a class may have a name of 65,535. */
    private static final int MAX_READABLE = 80;

    private static final int HASH_DIGITS = 32;

    /** A file that is not finished for so long never will be: its writer was killed. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    static String fileName(String key) {
        return key + RESULT;
    }

    static String temporaryName(String key, String unique) {
        return key + "." + unique + ".tmp";
    }

    /**
     * The name of the directory for the results of a function, which no other function has: its own name as far as file
     * systems agree on the letters, and a hash for the rest.
     */
    public static String directoryName(String className, String methodName, String descriptor) {
        StringBuilder name = new StringBuilder();
        String whole = className.substring(className.lastIndexOf('.') + 1) + "." + methodName;
        for (int i = 0; i < Math.min(whole.length(), MAX_READABLE); i++) {
            char c = whole.charAt(i);
            boolean safe = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '$';
            name.append(safe ? c : '_');
        }
        String hash =
                new Digest().add(className).add(methodName).add(descriptor).hex();
        return name.append('-').append(hash, 0, HASH_DIGITS).toString();
    }

    /** The results of all functions of a memory, in no order; none if there is no such directory. */
    public static List<StoredResult> ofAll(Path memory) throws IOException {
        List<StoredResult> results = new ArrayList<>();
        for (Path directory : list(memory)) {
            if (DIRECTORY_NAME.matcher(name(directory)).matches()
                    && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                results.addAll(ofOne(directory));
            }
        }
        return results;
    }

    /** The results in the directory of one function, in no order; none if there is no such directory. */
    public static List<StoredResult> ofOne(Path directory) throws IOException {
        List<StoredResult> results = new ArrayList<>();
        for (Path file : list(directory)) {
            boolean isResult = RESULT_NAME.matcher(name(file)).matches();
            if (!isResult && !TEMPORARY_NAME.matcher(name(file)).matches()) {
                continue;
            }
            try {
                BasicFileAttributes is =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (is.isRegularFile()) {
                    results.add(new StoredResult(
                            file, is.size(), is.lastModifiedTime().toInstant(), isResult));
                } else {
                    System.getLogger("dev.jvmpool.memory")
                            .log(Level.WARNING, file + " has the name of a result, and is none: it is left alone");
                }
            } catch (NoSuchFileException removedMeanwhile) {
                // Then there is nothing to list.
            }
        }
        return results;
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                found.add(entry);
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /**
     * Whether it is the beginning of a result, older than an hour, so that nobody is writing it any more. Others may be
     * written at this moment, and must be left to their writers.
     */
    public boolean isAbandoned(Instant now) {
        return !isResult && Duration.between(used, now).compareTo(ABANDONED) > 0;
    }

    /**
     * Deletes it, if it is still there, and says whether it was; and its directory if that is empty now and no symbolic
     * link to where somebody wants the results to be.
     */
    public boolean delete() throws IOException {
        boolean deleted = Files.deleteIfExists(file);
        try {
            if (!Files.isSymbolicLink(file.getParent())) {
                Files.deleteIfExists(file.getParent());
            }
        } catch (IOException notEmpty) {
            // Its neighbours go on being remembered; or it is in a directory that is not ours to change.
        }
        return deleted;
    }
}
