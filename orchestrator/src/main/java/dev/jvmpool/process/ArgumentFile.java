package dev.jvmpool.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of a command that are too long for one, in a file that the {@code java} launcher reads instead.
 *
 * <p>Such a file is made once for the same words, and deleted when this JVM exits; one that somebody else deletes
 * meanwhile, as programs that tidy up directories for temporary files do, is made again.
 */
final class ArgumentFile {

    /** Windows takes commands of 32,767 characters, Linux words of 128 KiB; the rest of the command needs some room too. */
    static final int MAX_CHARACTERS = 30_000;

    /** Guarded by itself. */
    private static final Map<String, Path> FILES = new HashMap<>();

    private ArgumentFile() {}

    /**
     * The words, if they are short enough, or one that names a file with them.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    static List<String> forLong(List<String> words) {
        int characters = 0;
        for (String word : words) {
            characters += word.length() + 1;
        }
        return characters <= MAX_CHARACTERS ? words : List.of("@" + file(content(words)));
    }

    private static Path file(String content) {
        synchronized (FILES) {
            Path file = FILES.get(content);
            if (file == null || !Files.exists(file)) {
                file = write(content);
                FILES.put(content, file);
            }
            return file;
        }
    }

    private static Path write(String content) {
        try {
            Path file = Files.createTempFile("jvmpool-", ".args");
            file.toFile().deleteOnExit();
            return Files.write(file, content.getBytes(encoding()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the class path of the workers to a file", e);
        }
    }

    /** The launcher takes the bytes as they are, and the JVM then reads them as it reads the words of a command. */
    private static Charset encoding() {
        String name = System.getProperty("sun.jnu.encoding");
        return name == null || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** Each word in quotes, in which only a backslash, a quote and the ends of lines mean something else. */
    static String content(List<String> words) {
        StringBuilder content = new StringBuilder();
        for (String word : words) {
            content.append('"')
                    .append(word.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r"))
                    .append("\"\n");
        }
        return content.toString();
    }
}
