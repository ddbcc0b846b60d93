package dev.jvmpool.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A program of one class, as a user submits it. */
final class ClassJar {

    private ClassJar() {}

    static Path of(Class<?> program, Path directory) throws IOException {
        Path jar = directory.resolve("program.jar");
        String name = program.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                InputStream content = program.getClassLoader().getResourceAsStream(name)) {
            entries.putNextEntry(new JarEntry(name));
            content.transferTo(entries);
        }
        return jar;
    }
}
