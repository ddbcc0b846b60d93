package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.QuickJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot program in one jar, built by Maven as its owner would. */
class SpringBootIT {

    private static final String SPRING_BOOT = "3.5.7";

    private static final String MAIN = """
            package com.acme;
            import dev.jvmpool.CallOptions;
            import dev.jvmpool.Pool;
            import java.nio.file.Path;
            import java.util.List;
            import org.springframework.boot.CommandLineRunner;
            import org.springframework.boot.SpringApplication;
            import org.springframework.boot.autoconfigure.SpringBootApplication;
            import org.springframework.util.StringUtils;
            @SpringBootApplication
            public class Application implements CommandLineRunner {
                public record Word(String text, int length) {}
                public static void main(String[] args) { SpringApplication.run(Application.class, args); }
                public static Word word(String text) {
                    return new Word(StringUtils.capitalize(text), text.length());
                }
                public static String where(int n) {
                    return ProcessHandle.current().pid() + " " + Application.class.getClassLoader().getClass().getSimpleName();
                }
                @Override
                public void run(String... args) {
                    try (Pool pool = Pool.processes(2)) {
                        System.out.println("->" + pool.map(Application::word, List.of("one", "three")));
                        System.out.println("->" + pool.with(CallOptions.batch(1)).map(text -> text + 1, List.of("a", "b")));
                        String there = pool.submit(Application::where, 1).join();
                        System.out.println("->" + there.split(" ")[1] + " " + there.equals(where(1)));
                    }
                    try (Pool pool = Pool.processes().workers(1).classpath(Path.of(".")).open()) {
                        System.out.println("->opened");
                    } catch (IllegalArgumentException e) {
                        System.out.println("->" + e.getMessage().split(" because ")[0]);
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    private static Path maven() {
        List<Path> homes = new ArrayList<>();
        String home = System.getProperty("jvmpool.maven.home");
        if (home != null) {
            homes.add(Path.of(home, "bin"));
        }
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            homes.add(Path.of(entry));
        }
        Path found = homes.stream()
                .map(bin -> bin.resolve(File.separatorChar == '\\' ? "mvn.cmd" : "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "there is no mvn on PATH; install Maven, or run this test with it");
        return found;
    }

    /** jvmpool itself, without installing it anywhere; its dependencies come as for any other library. */
    private static String library() {
        StringBuilder text = new StringBuilder();
        for (Path jar : Compiled.library()) {
            String name = jar.getFileName().toString().replaceAll("-\\d.*", "");
            text.append("<dependency><groupId>local</groupId><artifactId>")
                    .append(name)
                    .append("</artifactId><version>1</version><scope>system</scope><systemPath>")
                    .append(jar)
                    .append("</systemPath></dependency>\n");
        }
        return text.toString();
    }

    private Path build() throws IOException {
        Path source = directory.resolve("src/main/java/com/acme/Application.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, MAIN);
        Files.writeString(directory.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>VERSION</version>
                    <relativePath/>
                  </parent>
                  <groupId>com.acme</groupId>
                  <artifactId>application</artifactId>
                  <version>1</version>
                  <properties><java.version>17</java.version></properties>
                  <dependencies>
                    <dependency>
                      <groupId>org.springframework.boot</groupId>
                      <artifactId>spring-boot-starter</artifactId>
                    </dependency>
                    LIBRARY
                  </dependencies>
                  <build>
                    <finalName>application</finalName>
                    <plugins>
                      <plugin>
                        <groupId>org.springframework.boot</groupId>
                        <artifactId>spring-boot-maven-plugin</artifactId>
                        <configuration><includeSystemScope>true</includeSystemScope></configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.replace("VERSION", SPRING_BOOT)
                .replace("LIBRARY", library()));
        List<String> words = new ArrayList<>(List.of("-q", "-B", "-ntp", "-Dmaven.test.skip=true", "package"));
        String repository = System.getProperty("jvmpool.maven.repository");
        if (repository != null) {
            words.add("-Dmaven.repo.local=" + repository);
        }
        Map<String, String> java =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", String.join(" ", QuickJvm.FLAGS));
        List<String> offline = new ArrayList<>(words);
        offline.add("-o");
        Program built = Program.run(directory, java, maven(), offline);
        if (built.exitValue() != 0) {
            built = Program.run(directory, java, maven(), words);
        }
        assertEquals(0, built.exitValue(), built::toString);
        return directory.resolve("target/application.jar");
    }

    private void assertRuns(Path directory, String loader, String chosen, String... words) throws IOException {
        List<String> all = new ArrayList<>(QuickJvm.FLAGS);
        all.addAll(List.of(words));
        Program program = Program.run(directory, Map.of(), Program.java(), all);
        Stream<String> lines = program.out().lines().filter(line -> line.startsWith("->"));
        assertEquals(
                List.of("->[Word[text=One, length=3], Word[text=Three, length=5]]", "->[a1, b1]", loader, chosen),
                lines.toList(),
                program::toString);
    }

    @Test
    void anExecutableJarAndOneUnpacked() throws Exception {
        Path jar = build();
        assertTrue(Files.size(jar) > 1 << 20);
        assertRuns(
                jar.getParent(),
                "->LaunchedClassLoader false",
                "->classpath cannot be chosen here,",
                "-jar",
                "application.jar");

        Path unpacked = Files.createDirectories(directory.resolve("unpacked"));
        Path tool = Program.java().resolveSibling("jar");
        assertEquals(
                0,
                Program.run(unpacked, Map.of(), tool, List.of("xf", jar.toString()))
                        .exitValue());
        assertRuns(
                unpacked,
                "->AppClassLoader false",
                "->opened",
                "-cp",
                ".",
                "org.springframework.boot.loader.launch.JarLauncher");
    }
}
