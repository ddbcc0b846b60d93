package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/logging.md has users write into their configurations works, and without a logger nothing is said. */
class LoggingIT {

    private static final Document PAGE = Document.of("docs/logging.md");
    private static final String API = "slf4j-api";

    /** What a program prints of the time: hours, minutes and so on. */
    private static final Pattern TIME = Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ");

    @TempDir
    private Path directory;

    /** Ours, and of the jars of logging those with such names. */
    private static String classpath(Path classes, String... names) throws IOException {
        String path = classes + File.pathSeparator + System.getProperty("jvmpool.jar");
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("jvmpool.logging")))) {
            return path
                    + jars.map(Path::toString)
                            .filter(jar -> Stream.of(names).anyMatch(jar::contains))
                            .map(jar -> File.pathSeparator + jar)
                            .collect(Collectors.joining());
        }
    }

    private Map<String, List<String>> files() throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            for (Path file : files.toList()) {
                lines.put(
                        file.getFileName().toString(),
                        TIME.matcher(Files.readString(file))
                                .replaceAll("")
                                .lines()
                                .toList());
            }
        }
        return lines;
    }

    private void everyWorkerHasItsFile(String configuration, String xml, String library) throws IOException {
        Files.writeString(directory.resolve(configuration), xml);
        String source = PAGE.section("## The context of a task").blocks("java").get(0);
        String said = new WholeProgram(directory, source, classpath(directory, API, library)).runWithErrors();
        assertTrue(said.contains("[1, 2, 3, 4]"), said);
        assertTrue(said.matches("(?s).* INFO  \\[pdf-worker-[12]] App - reads .*"), said);

        Map<String, List<String>> files = files();
        List<String> main = files.remove("app-main-0.log");
        assertEquals("INFO    App - begins", main.get(0));
        assertTrue(
                main.get(1).matches("DEBUG   .*pool - pool pdf is open: 2 workers at most, each with .*"),
                main.toString());
        assertEquals("INFO    App - ends", main.get(main.size() - 1));
        // One of them may have had nothing to do.
        String listed = PAGE.section("## Logback").blocks("text").get(0).replace("logs/", "");
        assertTrue(listed.lines().toList().containsAll(files.keySet()), files.toString());
        int lines = 0;
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            String worker = file.getKey().replaceAll("\\D", "");
            for (String line : file.getValue()) {
                assertTrue(line.startsWith("INFO  pdf " + worker + " App - reads "), line);
                lines++;
            }
        }
        assertEquals(4, lines, files.toString());
    }

    @Test
    void logback() throws Exception {
        everyWorkerHasItsFile(
                "logback.xml", PAGE.section("## Logback").blocks("xml").get(0), "logback-");
    }

    @Test
    void log4j() throws Exception {
        everyWorkerHasItsFile(
                "log4j2.xml", PAGE.section("## Log4j 2").blocks("xml").get(0), "log4j-");
    }

    /** SLF4J would say that it finds no provider. */
    @Test
    void withoutAProviderAndWithoutSlf4jNothingIsSaid() throws Exception {
        String source = """
                import dev.jvmpool.Pool;
                public class Quiet {
                    public static void main(String[] args) throws Exception {
                        try (Pool pool = Pool.processes(1)) {
                            System.out.println(pool.submit(Integer::parseInt, "27").get());
                        }
                    }
                }
                """;
        assertEquals("27\n", new WholeProgram(directory, source, classpath(directory, API)).runWithErrors());
        assertEquals("27\n", new WholeProgram(directory, source, classpath(directory)).runWithErrors());
    }
}
