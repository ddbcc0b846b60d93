package dev.jvmpool.worker;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Finds the worker and its Jackson in the worker's own places, whatever the class path has of them; everything else, the
 * interfaces that tasks are written for among it, is that of the class path.
 */
final class OwnPlacesFirst extends URLClassLoader {

    private static final String[] OWN = {
        "dev.jvmpool.worker.",
        "dev.jvmpool.wire.",
        "dev.jvmpool.value.",
        "dev.jvmpool.memory.",
        "com.fasterxml.jackson."
    };

    static {
        registerAsParallelCapable();
    }

    OwnPlacesFirst(URL[] places, ClassLoader classPath) {
        super(places, classPath);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isOwn(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                // Never that of the class path: half of one version and half of another is what must not be.
                found = findClass(name);
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    private static boolean isOwn(String name) {
        for (String prefix : OWN) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
