package dev.jvmpool.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a class reaches: if one of them changes, its code is another. */
class ReachableCodeTest {

    private static final String ROOT = """
            package a;
            public class Root extends Base {
                private b.Deep.Inner field;
                @Marked(by = Marker.class)
                public static int of(java.util.Map<String, ? extends Argument> map) throws Exception {
                    Object made = Class.forName("b.Named").getDeclaredConstructor().newInstance();
                    Root.class.getResource("beside.txt");
                    Root.class.getResource("/b/far.txt");
                    for (b.Service each : java.util.ServiceLoader.load(b.Service.class)) {
                        System.out.println(each);
                    }
                    Runnable lambda = () -> Helper.help();
                    dev.jvmpool.value.Json own = null;
                    java.sql.DriverManager.getDrivers();
                    return map.size() + made.hashCode();
                }
            }
            class Base { int inherited() { return Constant.X.length(); } }
            class Constant { static final String X = String.valueOf(1); }
            class Helper { static void help() { new Implementation().run(); } }
            class Implementation implements Runnable { public void run() { } }
            class Marker { }
            class Argument { Component[][] of; }
            class Component { }
            @interface Marked { Class<?> by(); }
            class Unrelated { int x = Constant.X.length(); }
            """;

    private static final Map<String, String> SOURCES = Map.of(
            "a/Root.java", ROOT,
            "b/Deep.java",
                    "package b; public class Deep { public static class Inner { Innermost x; } static class Innermost { } }",
            "b/Named.java", "package b; public class Named { }",
            "b/Service.java", "package b; public interface Service { }",
            "b/Provider.java", "package b; public class Provider implements Service { }",
            "b/PlugIn.java", "package b; public class PlugIn { }");

    @TempDir
    private static Path compiled;

    @TempDir
    private Path directory;

    @BeforeAll
    static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-cp", System.getProperty("java.class.path"), "-proc:none", "-d", compiled.toString()));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = compiled.resolve("source").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        Files.writeString(compiled.resolve("a/beside.txt"), "text");
        Files.writeString(compiled.resolve("a/other.txt"), "text");
        Files.writeString(compiled.resolve("b/far.txt"), "text");
        Path services = Files.createDirectories(compiled.resolve("META-INF/services"));
        Files.writeString(services.resolve("b.Service"), "b.Provider # the only one\n");
        Files.writeString(services.resolve("java.sql.Driver"), "b.PlugIn\n");
    }

    /** The root's code where one file is another. */
    private String digest(String changed) throws Exception {
        Path file = compiled.resolve(changed);
        byte[] before = Files.readAllBytes(file);
        try {
            byte[] other = before.clone();
            if (changed.endsWith(".class")) {
                // The version of the class file: as if another compiler had made it.
                other[7]--;
            } else {
                other[0]++;
            }
            Files.write(file, other);
            return digest(compiled.toUri().toURL());
        } finally {
            Files.write(file, before);
        }
    }

    private static String digest(URL place) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place}, own())) {
            return ReachableCode.of(Class.forName("a.Root", false, loader)).digest();
        }
    }

    private static ClassLoader own() {
        return ReachableCodeTest.class.getClassLoader();
    }

    @Test
    void everythingThatIsNamedCounts() throws Exception {
        String before = digest(compiled.toUri().toURL());
        assertEquals(before, digest(compiled.toUri().toURL()));
        for (String changed : List.of(
                "a/Root.class",
                "a/Base.class",
                "a/Constant.class",
                "a/Helper.class",
                "a/Implementation.class",
                "a/Marker.class",
                "a/Marked.class",
                "a/Argument.class",
                "a/Component.class",
                "b/Deep.class",
                "b/Deep$Inner.class",
                "b/Deep$Innermost.class",
                "b/Named.class",
                "b/Service.class",
                "b/Provider.class",
                "b/PlugIn.class",
                "a/beside.txt",
                "b/far.txt",
                "META-INF/services/b.Service",
                "META-INF/services/java.sql.Driver")) {
            assertNotEquals(before, digest(changed), changed);
        }
        for (String changed : List.of("a/Unrelated.class", "a/other.txt")) {
            assertEquals(before, digest(changed), changed);
        }
    }

    @Test
    void theSameCodeIsTheSameInAJar() throws Exception {
        Path jar = directory.resolve("code.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(compiled)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new ZipEntry(compiled.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        assertEquals(digest(compiled.toUri().toURL()), digest(jar.toUri().toURL()));
    }

    @Test
    void aClassThatIsMissingCountsWhenItIsThere() throws Exception {
        String complete = digest(compiled.toUri().toURL());
        Path named = compiled.resolve("b/Named.class");
        byte[] before = Files.readAllBytes(named);
        Files.delete(named);
        try {
            String without = digest(compiled.toUri().toURL());
            assertNotNull(without);
            assertNotEquals(complete, without);
        } finally {
            Files.write(named, before);
        }
    }

    /** Otherwise each class that uses a pool would have all of this library and of Jackson to read. */
    @Test
    void thisLibraryIsNotFollowed() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {compiled.toUri().toURL()}, own())) {
            ReachableCode code = ReachableCode.of(Class.forName("a.Root", false, loader));
            assertTrue(code.reaches(Class.forName("a.Helper", false, loader)));
            assertFalse(code.reaches(dev.jvmpool.value.Json.class));
            assertFalse(code.reaches(String.class));
        }
    }

    @Test
    void ofTheJdkTheReleaseCounts() {
        assertNotNull(ReachableCode.of(Math.class).digest());
        assertEquals(
                ReachableCode.of(int.class).digest(),
                ReachableCode.of(String.class).digest());
    }

    @Test
    void whatHasNoClassFileHasNoDigest() {
        Object lambda = (Runnable) () -> {};
        assertNull(ReachableCode.of(lambda.getClass()).digest());
    }

    @Test
    void damagedClassFilesNameNothing() throws Exception {
        byte[] whole = Files.readAllBytes(compiled.resolve("a/Root.class"));
        assertTrue(ClassReferences.of(whole).classes().contains("a/Helper"));
        for (int length = 0; length < whole.length; length += 7) {
            assertNotNull(ClassReferences.of(java.util.Arrays.copyOf(whole, length)));
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x55;
            assertNotNull(ClassReferences.of(damaged));
        }
    }
}
