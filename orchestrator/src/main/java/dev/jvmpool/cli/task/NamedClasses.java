package dev.jvmpool.cli.task;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes a person may have meant, and their public static methods, for whoever says that a name is none. Nothing is initialized. */
final class NamedClasses implements AutoCloseable {

    private static final String CLASS = ".class";

    private final ClassPath users;
    private final URLClassLoader loader;

    NamedClasses(ClassPath users) {
        this.users = users;
        this.loader = users.loader();
    }

    /** The class of this name: written in full, or without its package if that is java.lang or one of the user's. Null if there is none. */
    Class<?> find(String name) {
        Class<?> found = load(name);
        for (int dot = name.lastIndexOf('.'); found == null && dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            // A class in a class, as the language writes it.
            found = load(name.substring(0, dot) + name.substring(dot).replace('.', '$'));
        }
        if (found == null && name.indexOf('.') < 0) {
            found = load("java.lang." + name);
            for (String each : found == null ? usersClasses(name) : List.<String>of()) {
                found = found == null ? load(each) : found;
            }
        }
        return found;
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError none) {
            return null;
        }
    }

    /** The names of its public static methods, sorted, each once. */
    static List<String> methods(Class<?> type) {
        List<String> names = new ArrayList<>();
        try {
            for (Method method : type.getMethods()) {
                if (Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                    names.add(method.getName());
                }
            }
        } catch (LinkageError incomplete) {
            // Whoever calls a method of it is told what is missing.
            return List.of();
        }
        return names.stream().distinct().sorted().toList();
    }

    private List<String> usersClasses(String simple) {
        List<String> names = new ArrayList<>();
        for (Path entry : users.entries()) {
            try {
                names.addAll(Files.isDirectory(entry) ? inDirectory(entry, simple) : inJar(entry, simple));
            } catch (IOException | UncheckedIOException unreadable) {
                // No place to look for names then.
            }
        }
        return names;
    }

    private static List<String> inDirectory(Path directory, String simple) throws IOException {
        BiPredicate<Path, Object> isIt = (file, attributes) -> file.endsWith(simple + CLASS);
        try (Stream<Path> files = Files.find(directory, Integer.MAX_VALUE, isIt::test)) {
            return files.map(file ->
                            binaryName(directory.relativize(file).toString().replace(File.separatorChar, '/')))
                    .toList();
        }
    }

    private static List<String> inJar(Path jar, String simple) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith("/" + simple + CLASS) || name.equals(simple + CLASS))
                    .map(NamedClasses::binaryName)
                    .toList();
        }
    }

    private static String binaryName(String file) {
        return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            // It was only looked into.
        }
    }
}
