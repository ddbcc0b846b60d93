package dev.jvmpool.process;

import dev.jvmpool.stack.OwnFrames;
import java.util.List;
import java.util.Set;

/**
 * The flags of a JVM that change what code means: with another time zone, locale, encoding or way into the network, or
 * without assertions, the same code gives other results. What a program's own system properties mean is not known here, and
 * many (a port, a file for the log) are for one JVM only.
 */
final class FlagsWithMeaning {

    private static final String PROPERTY = "-D";

    private static final List<String> ASSERTIONS = List.of(
            "-ea",
            "-enableassertions",
            "-da",
            "-disableassertions",
            "-esa",
            "-enablesystemassertions",
            "-dsa",
            "-disablesystemassertions");

    /** Each may have another value for what is shown ({@code .display}) and for how it is formatted ({@code .format}). */
    private static final Set<String> LOCALE =
            Set.of("user.language", "user.script", "user.country", "user.region", "user.variant", "user.extensions");

    private static final Set<String> PROPERTIES = Set.of(
            "user.timezone",
            "file.encoding",
            "sun.jnu.encoding",
            "line.separator",
            "java.locale.providers",
            "java.locale.useOldISOCodes",
            "java.awt.headless",
            // Ours: who wants to see whole stacks wants it of workers, too.
            OwnFrames.PROPERTY);

    /** Their values are files or directories, or lists of these. */
    private static final Set<String> PATHS = Set.of(
            "java.library.path", "java.io.tmpdir", "user.home", "javax.net.ssl.keyStore", "javax.net.ssl.trustStore");

    /** How the network is reached: proxies, keys and trust. */
    private static final List<String> NETWORK =
            List.of("http.", "https.", "ftp.", "socksProxy", "java.net.", "javax.net.ssl.");

    /** How deep code may call itself. */
    private static final List<String> STACK = List.of("-Xss", "-XX:ThreadStackSize=");

    private static final String BOOT_CLASS_PATH = "-Xbootclasspath/a:";

    private FlagsWithMeaning() {}

    /** Whether a word of a command is such a flag. */
    static boolean has(String word) {
        return word.startsWith(PROPERTY)
                ? isHandedOn(nameOf(word))
                : word.equals("--enable-preview")
                        || word.startsWith(BOOT_CLASS_PATH)
                        || isOfAssertions(word)
                        || begins(word, STACK);
    }

    static boolean isOfAssertions(String word) {
        int colon = word.indexOf(':');
        return ASSERTIONS.contains(colon < 0 ? word : word.substring(0, colon));
    }

    /** Such a flag as it has to be in another directory. */
    static String elsewhere(String word) {
        int start = word.startsWith(BOOT_CLASS_PATH)
                ? BOOT_CLASS_PATH.length()
                : word.startsWith(PROPERTY) && PATHS.contains(nameOf(word)) ? word.indexOf('=') + 1 : 0;
        String value = word.substring(start);
        // NONE stands for no file; an empty value for none in particular.
        boolean names = start > 0 && !value.isEmpty() && !value.equals("NONE");
        return names ? word.substring(0, start) + CodePath.absolute(value) : word;
    }

    private static boolean isHandedOn(String property) {
        return PROPERTIES.contains(property)
                || PATHS.contains(property)
                || LOCALE.contains(withoutCategory(property))
                || begins(property, NETWORK);
    }

    private static boolean begins(String text, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (text.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutCategory(String property) {
        for (String category : List.of(".display", ".format")) {
            if (property.endsWith(category)) {
                return property.substring(0, property.length() - category.length());
            }
        }
        return property;
    }

    private static String nameOf(String word) {
        int equals = word.indexOf('=');
        return word.substring(PROPERTY.length(), equals < 0 ? word.length() : equals);
    }
}
