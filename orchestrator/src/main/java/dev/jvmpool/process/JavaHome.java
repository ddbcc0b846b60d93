package dev.jvmpool.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What a directory with a Java in it says of itself. */
public final class JavaHome {

    /** The Java that jvmpool is compiled for. */
    static final int OLDEST = 17;

    private JavaHome() {}

    public static Path program(Path home) {
        return home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
    }

    /** The version of a Java that is too old to run a worker, such as {@code 11.0.2}; null if it is not, or does not tell. */
    public static String tooOld(Path home) {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return feature(version) < OLDEST ? version : null;
        } catch (IOException | IllegalArgumentException untold) {
            return null;
        }
    }

    /** Java 8 and before called themselves 1.8; they are too old all the same. */
    private static int feature(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return Integer.parseInt(version.substring(0, end));
    }
}
