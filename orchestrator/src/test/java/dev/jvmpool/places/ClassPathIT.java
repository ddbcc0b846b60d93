package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Pool;
import dev.jvmpool.value.Json;
import dev.jvmpool.value.NamedMethod;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class paths of all kinds: long ones, ones with odd names, and none that the JVM knows of. */
class ClassPathIT {

    private static final String MAIN = """
            package app;
            import dev.jvmpool.Pool;
            import java.util.List;
            public class Main {
                public static int twice(int n) { return 2 * n; }
                public static String place(int n) {
                    return Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
                }
                public static void main(String[] args) {
                    System.out.println(run());
                }
                public static String run() {
                    try (Pool pool = Pool.processes(1)) {
                        return pool.map(Main::twice, List.of(1, 2, 3)) + " " + pool.map(n -> n + 1, List.of(1))
                                + " " + pool.map(Main::place, List.of(1)).get(0).endsWith("/");
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    /** Directories and jars with names of many alphabets, too long together for a command. */
    private List<Path> entries(int count, Path classes) throws Exception {
        List<Path> entries = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            Path entry = directory.resolve("ä ö 漢 \"quoted\" and spaces, so that it becomes longer " + i);
            entries.add(
                    i % 2 == 0
                            ? Files.createDirectories(entry)
                            : Compiled.jar(directory.resolve("漢 library " + i + ".jar"), classes.resolve("app")));
        }
        return entries;
    }

    @Test
    void theLastOf500EntriesOfAnExplicitClassPath() throws Exception {
        Path last = Compiled.onLibrary(directory.resolve("ö last"), "app/Main.java", MAIN);
        List<Path> entries = entries(500, last);
        entries.add(last);
        assertTrue(Compiled.join(entries).length() > 32_767);
        try (Pool pool = Pool.processes()
                .workers(1)
                .classpath(entries.toArray(Path[]::new))
                .open()) {
            Json result = pool.submit(NamedMethod.of("app.Main::place"), new Json("1"))
                    .get(100, TimeUnit.SECONDS);
            assertTrue(result.text().contains("last/"), result.text());
        }
    }

    @Test
    void theLastOf500EntriesOfThisJvmsClassPath() throws Exception {
        Path last = Compiled.onLibrary(directory.resolve("ö last"), "app/Main.java", MAIN);
        List<Path> entries = entries(500 - Compiled.library().size(), last);
        entries.addAll(Compiled.library());
        entries.add(last);
        String quoted = Compiled.join(entries).replace("\\", "\\\\").replace("\"", "\\\"");
        Path words = Files.writeString(directory.resolve("words"), "-cp \"" + quoted + "\"");
        Program program = Program.run(directory, Map.of(), Program.java(), List.of("@" + words, "app.Main"));
        assertEquals("[2, 4, 6] [2] true\n", program.out(), program::toString);
        assertEquals("", program.err());
    }

    /** As a servlet container does, JShell, or Maven's exec:java: the JVM's own class path has nothing of it. */
    @Test
    void aClassLoaderThatTheJvmKnowsNothingOf() throws Exception {
        Path classes = Compiled.onLibrary(directory.resolve("with space"), "app/Main.java", MAIN);
        List<URL> library = new ArrayList<>();
        for (Path jar : Compiled.library()) {
            library.add(jar.toUri().toURL());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] own = {classes.toUri().toURL()};
        try (URLClassLoader shared =
                        new URLClassLoader(library.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                URLClassLoader application = new URLClassLoader(own, shared)) {
            thread.setContextClassLoader(application);
            assertEquals(
                    "[2, 4, 6] [2] true",
                    application.loadClass("app.Main").getMethod("run").invoke(null));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The class path of a program is relative to where it was started. */
    @Test
    void aDirectoryOfClasses() throws Exception {
        Compiled.onLibrary(directory.resolve("classes"), "app/Main.java", MAIN);
        String classpath = "classes" + java.io.File.pathSeparator + Compiled.join(Compiled.library());
        Program program = Program.run(directory, Map.of(), Program.java(), List.of("-cp", classpath, "app.Main"));
        assertEquals("[2, 4, 6] [2] true\n", program.out(), program::toString);
    }
}
