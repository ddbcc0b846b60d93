package dev.jvmpool.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The archive that the terminal program starts from. Only who starts a JVM can name one, and {@code java -jar} names none; so the
 * program leaves word in a file of which a launcher, {@code scripts/jvmpool}, has told it: which archive, and by which option.
 */
public final class LauncherArchive {

    /** The system property by which the launcher names that file. */
    private static final String PROPERTY = "jvmpool.launcher";

    private LauncherArchive() {}

    /**
     * Called when the program has run well: sees to it that the next one finds an archive, which may take some seconds.
     *
     * @param rehearsal has a main method that makes the program load what it usually needs
     * @param flag with which the launcher starts the program
     */
    public static void forNextTime(Class<?> rehearsal, String flag) {
        String pointer = System.getProperty(PROPERTY);
        String jar = System.getProperty("java.class.path");
        ArchiveDirectory directory = pointer == null ? null : ArchiveDirectory.ofUser();
        if (directory == null || !new File(jar).isFile()) {
            return;
        }
        try {
            ClassArchive archive = ClassArchive.of(directory, "terminal", List.of(jar));
            Path file = archive.file();
            if (file == null) {
                archive.make("", List.of(flag, "-cp", jar, rehearsal.getName()));
            } else {
                say(Path.of(pointer), file);
            }
        } catch (IOException | RuntimeException notThisTime) {
            // Nobody misses it.
        }
    }

    private static void say(Path pointer, Path archive) throws IOException {
        String word = archive + "\n" + ClassArchive.use() + "\n";
        if (!Files.exists(pointer) || !Files.readString(pointer).equals(word)) {
            Path made = Files.writeString(Files.createTempFile(pointer.getParent(), ArchiveDirectory.WORD, ""), word);
            Files.move(made, pointer, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
