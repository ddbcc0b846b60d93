package dev.jvmpool.cli;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Finds classes on the user's class path first, as a worker's JVM does, for modes without workers. What the pool and the
 * user's classes must share comes from the program itself: jvmpool's own classes, and Jackson, whose annotations the
 * user's classes may carry.
 */
final class ChildFirstClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    ChildFirstClassLoader(URL[] urls, ClassLoader parent) {
        super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.") || name.startsWith("dev.jvmpool.") || name.startsWith("com.fasterxml.jackson.")) {
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
