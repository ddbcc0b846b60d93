package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers on another Java than this JVM's. */
class OtherJavaIT {

    private static final String MAIN = """
            package app;
            import dev.jvmpool.Pool;
            import java.nio.file.Path;
            import java.util.List;
            public class Main {
                public static int feature(int n) { return n + Runtime.version().feature(); }
                public static void main(String[] args) {
                    try (Pool pool = Pool.processes().workers(1).javaHome(Path.of(args[0])).open()) {
                        System.out.println(Runtime.version().feature() + " " + pool.map(Main::feature, List.of(0)));
                    }
                }
            }
            """;

    static int feature(int n) {
        return n + Runtime.version().feature();
    }

    /** A Java of another version, 17 or newer, where such things are installed. */
    private static Path other() {
        Path here = Path.of(System.getProperty("java.home"));
        List<Path> homes = new ArrayList<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                homes.add(Path.of(value));
            }
        });
        for (Path directory : List.of(here.getParent(), Path.of("/usr/lib/jvm"))) {
            homes.addAll(children(directory));
        }
        Path found = homes.stream()
                .filter(home -> version(home) >= 17
                        && version(home) != Runtime.version().feature())
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .findFirst()
                .orElse(null);
        assumeTrue(
                found != null,
                "no second JDK of version 17 or newer in " + here.getParent() + ", /usr/lib/jvm or JAVA_HOME_*;"
                        + " install one, such as openjdk-25-jdk, or set JAVA_HOME_25");
        return found;
    }

    private static List<Path> children(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
    }

    private static int version(Path home) {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
            return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                    .feature();
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }

    @Test
    void workersOnAnother() {
        Path home = other();
        try (Pool pool = Pool.processes().workers(2).javaHome(home).open()) {
            int feature = version(home);
            assertEquals(
                    List.of(1 + feature, 2 + feature),
                    pool.with(CallOptions.batch(1)).map(OtherJavaIT::feature, List.of(1, 2)));
        }
    }

    /** The other way round: the program on the other Java, its workers on this one. */
    @Test
    void workersOfAnotherOnThisOne(@TempDir Path directory) throws Exception {
        Path home = other();
        Path classes = Compiled.classes(
                directory.resolve("classes"),
                List.of("--release", "17", "-cp", Compiled.join(Compiled.library())),
                "app/Main.java",
                MAIN);
        List<Path> path = new ArrayList<>(Compiled.library());
        path.add(classes);
        Program program = Program.run(
                directory,
                Map.of(),
                home.resolve("bin/java"),
                List.of("-cp", Compiled.join(path), "app.Main", System.getProperty("java.home")));
        assertEquals(version(home) + " [" + Runtime.version().feature() + "]\n", program.out(), program::toString);
    }

    @Test
    void oneThatIsTooOld(@TempDir Path home) throws Exception {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                echo 'Error: LinkageError occurred while loading main class dev.jvmpool.worker.WorkerMain' >&2
                echo '	java.lang.UnsupportedClassVersionError: dev/jvmpool/worker/WorkerMain has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0' >&2
                exit 1
                """);
        assertTrue(java.toFile().setExecutable(true));
        try (Pool pool =
                Pool.processes().workers(1).javaHome(home).output(printed -> {}).open()) {
            String message = assertThrows(BrokenPoolException.class, () -> pool.map(OtherJavaIT::feature, List.of(1)))
                    .getMessage();
            assertTrue(message.contains("too old") && message.contains("javaHome"), message);
        }
    }

    @Test
    void oneThatSaysThatItIsTooOld(@TempDir Path home) throws Exception {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 1\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"1.8.0_402\"\n");
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Pool.processes().workers(1).javaHome(home).open())
                .getMessage();
        assertTrue(message.contains("1.8.0_402") && message.contains(home.toString()), message);
    }
}
