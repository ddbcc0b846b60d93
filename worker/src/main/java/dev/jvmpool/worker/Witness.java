package dev.jvmpool.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;

/**
 * A class that tells which version of its jar is there: the same bytes mean the same version.
 *
 * @param className a class that is another in every version
 */
public record Witness(String className) {

    /** The version of Jackson stands in it. */
    public static final Witness OF_JACKSON = new Witness("com.fasterxml.jackson.databind.cfg.PackageVersion");

    /** Whether two class loaders find different versions. Where one of them finds none there is no difference. */
    public boolean differs(ClassLoader one, ClassLoader other) throws IOException {
        String file = className.replace('.', '/') + ".class";
        URL inOne = one.getResource(file);
        URL inOther = other.getResource(file);
        return inOne != null && inOther != null && !Arrays.equals(bytes(inOne), bytes(inOther));
    }

    private static byte[] bytes(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        }
    }
}
