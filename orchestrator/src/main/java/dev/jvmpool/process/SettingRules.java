package dev.jvmpool.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for settings. One that is broken is an IllegalArgumentException with the setting's name, its value and the rule. */
public final class SettingRules {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKmMgG])");
    private static final long LEAST_BYTES = 8L << 20;

    private SettingRules() {}

    public static void require(boolean rule, String words, @Nullable Object value) {
        if (!rule) {
            throw new IllegalArgumentException(words + ": " + value);
        }
    }

    /** A size of memory. */
    public static long bytes(String name, String size) {
        Matcher matcher = SIZE.matcher(size);
        require(matcher.matches(), name + " must be a number with k, m or g, such as 256m", size);
        int shift = switch (matcher.group(2).charAt(0)) {
            case 'k', 'K' -> 10;
            case 'm', 'M' -> 20;
            default -> 30;
        };
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        require(bytes >= LEAST_BYTES, name + " must be 8m or more", size);
        return bytes;
    }

    public static void javaHome(Path home) {
        require(Files.isExecutable(JavaHome.program(home)), "javaHome must be a directory with bin/java in it", home);
        String old = JavaHome.tooOld(home);
        require(old == null, "javaHome must be Java 17 or newer, not " + old, home);
    }

    public static void classpath(List<Path> entries) {
        for (Path entry : entries) {
            require(Files.exists(entry), "classpath must be of files and directories that exist", entry);
            require(
                    !entry.toString().contains(File.pathSeparator),
                    "classpath must be of names without '" + File.pathSeparator + "'",
                    entry);
        }
    }

    /** Keys of system properties, which become words of a command line. */
    public static void systemProperty(String key, String reserved) {
        require(!key.isEmpty() && key.indexOf('=') < 0, "systemProperties must have keys without '='", quoted(key));
        require(!key.startsWith(reserved), "systemProperties must not have keys of jvmpool's own", key);
    }

    public static void environment(Map<String, ? extends @Nullable String> variables) {
        variables.forEach((name, value) -> {
            boolean isName = !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0;
            require(isName, "environment must have names without '=', and not empty ones", quoted(name));
            boolean isValue = value == null || value.indexOf('\0') < 0;
            require(isValue, "environment must have values without a NUL character", name);
        });
    }

    public static void workingDirectory(@Nullable Path directory) {
        require(
                directory == null || Files.isDirectory(directory),
                "workingDirectory must be a directory that exists",
                directory);
    }

    /** The words before the command: none empty, and the first a program that is there. */
    public static void commandPrefix(List<String> words, @Nullable String path) {
        if (words.isEmpty()) {
            return;
        }
        require(words.stream().noneMatch(String::isEmpty), "commandPrefix must have no empty words", words);
        String rule = "commandPrefix must begin with the absolute path of a program or the name of one on the PATH";
        require(isProgram(words.get(0), path), rule, words.get(0));
    }

    private static boolean isProgram(String word, @Nullable String path) {
        if (word.indexOf('/') >= 0 || word.indexOf(File.separatorChar) >= 0) {
            return Path.of(word).isAbsolute() && isExecutable(Path.of(word));
        }
        for (String directory : (path == null ? "" : path).split(File.pathSeparator)) {
            Path program = Path.of(directory, word);
            if (isExecutable(program) || isExecutable(Path.of(directory, word + ".exe"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
