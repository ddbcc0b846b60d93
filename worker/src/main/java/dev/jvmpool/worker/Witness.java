package dev.jvmpool.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * A class that tells which version of its jar is there: the same bytes mean the same version.
 *
 * @param className a class that is another in every version
 */
public record Witness(String className) {

    /** The version of Jackson stands in it. */
    public static final Witness OF_JACKSON = new Witness("com.fasterxml.jackson.databind.cfg.PackageVersion");

    /** Whether some places have a version, and a class loader finds another. */
    public boolean differs(URLClassLoader places, ClassLoader loader) throws IOException {
        String file = className.replace('.', '/') + ".class";
        URL there = places.findResource(file);
        URL found = loader.getResource(file);
        return there != null && found != null && !Arrays.equals(bytes(there), bytes(found));
    }

    private static byte[] bytes(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        }
    }
}
