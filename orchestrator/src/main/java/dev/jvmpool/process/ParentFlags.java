package dev.jvmpool.process;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Flags of this JVM without which the same code would not run in another, or would mean something else there: those about
 * modules, preview features and native libraries, and what {@link FlagsWithMeaning} knows. All others (heap, collector,
 * debugger, agents, the program's own system properties) are this JVM's own business.
 */
final class ParentFlags {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private static final Set<String> HANDED_ON = Set.of(
            "--add-opens", "--add-exports", "--add-reads", "--add-modules", "--enable-native-access", "--patch-module");

    /** Of the other options, those whose value is the next word. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--limit-modules",
            "--source",
            "--describe-module",
            "-d");

    /** Where the options end. */
    private static final Set<String> TO_RUN = Set.of("-jar", "-m", "--module");

    /** What the manifest of an executable jar may say instead of flags. */
    private static final Map<String, String> IN_MANIFEST = Map.of(
            "Add-Opens", "--add-opens",
            "Add-Exports", "--add-exports",
            "Enable-Native-Access", "--enable-native-access");

    private final List<String> flags = new ArrayList<>();

    private ParentFlags() {}

    /** The flags of this JVM, in the form that is one word and in their order. */
    static List<String> here() {
        return Here.FLAGS;
    }

    /** Found when they are first needed, and not again: a JVM's flags do not change. */
    private static final class Here {
        private static final List<String> FLAGS = find();
    }

    private static List<String> find() {
        return withAssertions(fromTheCommandLine(), ParentFlags.class.desiredAssertionStatus());
    }

    /** Adds the flag for assertions that are enabled without one, as Surefire does it. */
    static List<String> withAssertions(List<String> flags, boolean enabled) {
        if (!enabled || flags.stream().anyMatch(FlagsWithMeaning::isOfAssertions)) {
            return flags;
        }
        List<String> more = new ArrayList<>(flags);
        more.add("-ea");
        return more;
    }

    private static List<String> fromTheCommandLine() {
        List<String> words = commandLine();
        if (words.isEmpty() || !words.get(0).endsWith("java")) {
            // Not Linux, or a program that makes a JVM of itself.
            return asked();
        }
        List<String> found = of(words.subList(1, words.size()));
        return found == null ? asked() : found;
    }

    private static List<String> commandLine() {
        try {
            String text = Files.readString(COMMAND_LINE, Charset.forName(System.getProperty("sun.jnu.encoding")));
            return Arrays.asList(text.split("\0"));
        } catch (IOException | RuntimeException notLinux) {
            return List.of();
        }
    }

    /** Asks the JVM, which takes some 50 ms, and which not every program has the module for. */
    private static List<String> asked() {
        try {
            List<String> found = of(ManagementFactory.getRuntimeMXBean().getInputArguments());
            return found == null ? List.of() : found;
        } catch (LinkageError noManagement) {
            return List.of();
        }
    }

    /** The flags among the words after {@code java}, up to what it is to run; null if some of the words are in a file. */
    static List<String> of(List<String> words) {
        ParentFlags found = new ParentFlags();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.startsWith("@")) {
                return null;
            }
            if (word.equals("-jar")) {
                found.ofJar(next);
            }
            if (!word.startsWith("-") || TO_RUN.contains(word) || word.startsWith("--module=")) {
                break;
            }
            if (found.take(word, next)) {
                i++;
            }
        }
        return List.copyOf(found.flags);
    }

    /** Takes a flag, and says whether the next word was its value. */
    private boolean take(String word, String next) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (HANDED_ON.contains(name)) {
            flags.add(name + "=" + elsewhere(name, equals < 0 ? next : word.substring(equals + 1)));
            return equals < 0;
        }
        if (FlagsWithMeaning.has(word)) {
            flags.add(FlagsWithMeaning.elsewhere(word));
        }
        return WITH_VALUE.contains(word);
    }

    /** The value as it has to be in another directory. */
    private static String elsewhere(String name, String value) {
        int equals = value.indexOf('=');
        return name.equals("--patch-module") && equals > 0
                ? value.substring(0, equals + 1) + CodePath.absolute(value.substring(equals + 1))
                : value;
    }

    private void ofJar(String jar) {
        try (JarFile file = new JarFile(new File(jar))) {
            Manifest manifest = file.getManifest();
            if (manifest != null) {
                of(manifest.getMainAttributes());
            }
        } catch (IOException gone) {
            // Then the workers will not find it either, and say so.
        }
    }

    private void of(Attributes attributes) {
        IN_MANIFEST.forEach((name, flag) -> {
            String value = attributes.getValue(name);
            if (value != null) {
                for (String each : value.trim().split("\\s+")) {
                    boolean ofPackage = !flag.equals("--enable-native-access");
                    flags.add(flag + "=" + each + (ofPackage ? "=ALL-UNNAMED" : ""));
                }
            }
        });
    }
}
