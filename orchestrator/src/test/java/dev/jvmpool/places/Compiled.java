package dev.jvmpool.places;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A user's code, which is not on the class path of the tests. */
final class Compiled {

    private Compiled() {}

    /** The jars a user of jvmpool has: its own and what they need. */
    static Set<Path> library() {
        Set<Path> jars = new LinkedHashSet<>();
        for (Class<?> type : List.of(
                dev.jvmpool.Pool.class,
                dev.jvmpool.worker.WorkerMain.class,
                dev.jvmpool.wire.Protocol.class,
                com.fasterxml.jackson.core.JsonFactory.class,
                com.fasterxml.jackson.databind.ObjectMapper.class,
                com.fasterxml.jackson.annotation.JsonProperty.class,
                com.fasterxml.jackson.datatype.jdk8.Jdk8Module.class,
                com.fasterxml.jackson.datatype.jsr310.JavaTimeModule.class)) {
            try {
                jars.add(Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return jars;
    }

    static String join(Collection<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
    }

    /** Compiles sources, each a file's name and its text, into a new directory. */
    static Path classes(Path directory, List<String> options, String... sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < sources.length; i += 2) {
            Path file =
                    directory.resolveSibling(directory.getFileName() + "-src").resolve(sources[i]);
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, sources[i + 1]));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> all = new ArrayList<>(List.of("-d", directory.toString(), "-parameters"));
        all.addAll(options);
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(messages, manager, null, all, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
        return directory;
    }

    /** Compiles them against jvmpool, on the class path. */
    static Path onLibrary(Path directory, String... sources) throws IOException {
        return classes(directory, List.of("-cp", join(library())), sources);
    }

    /** Makes a jar of a directory of classes. */
    static Path jar(Path jar, Path classes) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }
}
