package dev.jvmpool.process;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Puts jvmpool's jars before the user's places on a class path, where nobody can tell: no name of a class or resource is in both.
 * Then all class paths begin alike, and one {@link ClassArchive} serves them all.
 */
final class OwnJarsFirst {

    /** Names are compared up to so many, which takes some 10 ms. Whoever has more can put jvmpool's jars first himself. */
    static final int MAX_NAMES = 3_000;

    private final List<JarFile> own = new ArrayList<>();
    private int names;

    private OwnJarsFirst() {}

    /** The class path in that order, or as it was. */
    static List<String> arranged(List<String> entries, Collection<String> own) {
        if (!entries.containsAll(own) || !areFiles(own)) {
            return entries;
        }
        List<String> others = new ArrayList<>(entries);
        others.removeAll(own);
        List<String> before = new ArrayList<>();
        int left = own.size();
        for (String entry : entries) {
            if (own.contains(entry)) {
                left--;
            } else if (left > 0) {
                before.add(entry);
            }
        }
        if (!new OwnJarsFirst().hasNothingOf(before, own)) {
            return entries;
        }
        List<String> arranged = new ArrayList<>(own);
        arranged.addAll(others);
        return arranged;
    }

    /** Whether all of them are jars, or could be. */
    static boolean areFiles(Collection<String> places) {
        // Here, and all along the way to a worker's process, loops: several threads at a time come by, and where they
        // link a lambda
        // at once, one has it from the archive of classes, and the others make their own.
        for (String place : places) {
            if (!new File(place).isFile()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasNothingOf(List<String> before, Collection<String> ownJars) {
        if (before.isEmpty()) {
            return true;
        }
        try {
            for (String jar : ownJars) {
                own.add(new JarFile(jar));
            }
            for (String entry : before) {
                File place = new File(entry);
                if (place.isDirectory() ? sharesNames(place, "") : place.isFile() && sharesNames(place)) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        } finally {
            own.forEach(OwnJarsFirst::close);
        }
    }

    /** Looks at every file: not all jars say which directories they have. */
    private boolean sharesNames(File directory, String prefix) {
        String[] children = directory.list();
        if (children == null) {
            return true;
        }
        for (String child : children) {
            File file = new File(directory, child);
            String name = prefix + child;
            if (++names > MAX_NAMES || (file.isDirectory() ? sharesNames(file, name + "/") : isOurs(name))) {
                return true;
            }
        }
        return false;
    }

    private boolean sharesNames(File jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            names += file.size();
            if (names > MAX_NAMES || leadsToOthers(file)) {
                return true;
            }
            for (JarEntry entry : (Iterable<JarEntry>) file.entries()::asIterator) {
                if (!entry.isDirectory() && isOurs(entry.getName())) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean leadsToOthers(JarFile jar) throws IOException {
        return jar.getManifest() != null
                && jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH) != null;
    }

    /** Whether one of our jars has it; what every jar has, such as a manifest, is nobody's. */
    private boolean isOurs(String name) {
        if (name.endsWith("module-info.class") || isOfAnyJar(name)) {
            return false;
        }
        for (JarFile jar : own) {
            if (jar.getEntry(name) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAnyJar(String name) {
        return name.startsWith("META-INF/") && name.indexOf('/', "META-INF/".length()) < 0 && name.indexOf('.') > 0;
    }

    private static void close(JarFile jar) {
        try {
            jar.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
