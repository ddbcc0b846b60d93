package dev.jvmpool.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Finds classes on the user's class path first, as a worker's JVM does, for modes without workers. What the pool and the
 * user's classes must share comes from the program itself: jvmpool's own classes, and Jackson unless the user's is another
 * version.
 */
final class ChildFirstClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** The version of Jackson stands in this class, so that the same bytes are the same version. */
    private static final String JACKSON_VERSION = "com/fasterxml/jackson/databind/cfg/PackageVersion.class";

    private final boolean hasOtherJackson;

    ChildFirstClassLoader(URL[] urls, ClassLoader parent) {
        super(urls, parent);
        hasOtherJackson = hasOtherJackson();
    }

    private boolean hasOtherJackson() {
        try (InputStream theirs = open(findResource(JACKSON_VERSION));
                InputStream ours = open(getParent().getResource(JACKSON_VERSION))) {
            return theirs != null && ours != null && !Arrays.equals(theirs.readAllBytes(), ours.readAllBytes());
        } catch (IOException unreadable) {
            // Then the classes in that jar will not be readable either, and whoever needs one says so.
            return false;
        }
    }

    private static InputStream open(URL file) throws IOException {
        return file == null ? null : file.openStream();
    }

    private boolean isShared(String name) {
        return name.startsWith("java.")
                || name.startsWith("dev.jvmpool.")
                || !hasOtherJackson && name.startsWith("com.fasterxml.jackson.");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                try {
                    found = findClass(name);
                } catch (ClassNotFoundException notTheirs) {
                    return super.loadClass(name, resolve);
                }
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    @Override
    public URL getResource(String name) {
        URL theirs = findResource(name);
        return theirs == null ? super.getResource(name) : theirs;
    }
}
