package dev.jvmpool.cli.task;

import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.worker.OrderedClassLoader;
import dev.jvmpool.worker.OrderedClassLoader.Order;
import dev.jvmpool.worker.Witness;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The user's class path: jars and directories, all of which exist. */
public record ClassPath(List<Path> entries) {

    public static final ClassPath NONE = new ClassPath(List.of());

    public ClassPath {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a class path as {@code java -cp} does, {@code dir/*} included.
     *
     * @throws UsageException if an entry is not there
     */
    public static ClassPath parse(String text) {
        List<Path> entries = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator)) {
            if (entry.isEmpty()) {
                throw new UsageException("--classpath has an empty entry: '" + text + "'");
            }
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
                entries.addAll(jarsOf(Path.of(entry.equals("*") ? "." : entry.substring(0, entry.length() - 2))));
            } else {
                entries.add(existing(Path.of(entry)));
            }
        }
        return new ClassPath(entries);
    }

    private static Path existing(Path entry) {
        if (!Files.exists(entry)) {
            throw new UsageException("there is no file '" + entry + "', which --classpath names");
        }
        return entry.toAbsolutePath();
    }

    private static List<Path> jarsOf(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(existing(directory), "*.{jar,JAR}")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            throw new UsageException("cannot list the directory '" + directory + "', which --classpath names", e);
        }
        jars.sort(null);
        return jars;
    }

    /** For the workers: these entries, and then everything this program consists of, the ready-made tasks too. */
    Path[] beforeOwn() {
        List<Path> all = new ArrayList<>(entries);
        for (String own : System.getProperty("java.class.path").split(File.pathSeparator)) {
            all.add(Path.of(own));
        }
        return all.toArray(Path[]::new);
    }

    URL[] urls() {
        URL[] urls = new URL[entries.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = entries.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UsageException("'" + entries.get(i) + "' cannot be part of a class path", e);
            }
        }
        return urls;
    }

    /**
     * Finds classes here first, as a worker's JVM does, for modes without workers. What the pool and the user's classes must
     * share comes from the program itself: jvmpool's own classes, and Jackson unless the user's is another version.
     */
    public URLClassLoader loader() {
        ClassLoader program = ClassPath.class.getClassLoader();
        List<String> shared = new ArrayList<>(List.of("java.", "dev.jvmpool."));
        if (!hasOtherJackson(program)) {
            shared.add("com.fasterxml.jackson.");
        }
        return new OrderedClassLoader(urls(), program, Order.PARENT_FIRST, shared, Order.OWN_FIRST);
    }

    private boolean hasOtherJackson(ClassLoader program) {
        try (URLClassLoader users = new URLClassLoader(urls(), null)) {
            return Witness.OF_JACKSON.differs(users, program);
        } catch (IOException unreadable) {
            // Then the classes in that jar will not be readable either, and whoever needs one says so.
            return false;
        }
    }
}
