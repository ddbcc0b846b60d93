package dev.jvmpool.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what Spark brings along is that of the version that we build with. */
class SparkJarsIT {

    @Test
    void theListNamesWhatTheClusterHasAndNothingElse() throws IOException {
        List<String> listed = listed();
        List<String> jars = jars();
        assertEquals(
                List.of(),
                jars.stream()
                        .filter(jar -> listed.stream().noneMatch(name -> isOf(name, jar)))
                        .toList(),
                "jars that the list lacks");
        assertEquals(
                List.of(),
                listed.stream()
                        .filter(name -> jars.stream().noneMatch(jar -> isOf(name, jar)))
                        .toList(),
                "names without a jar");
    }

    private static List<String> listed() throws IOException {
        try (InputStream list = SparkJarsIT.class.getResourceAsStream("spark-jars.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("jvmpool.spark.home"), "jars"))) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /** The version begins with a digit. */
    private static boolean isOf(String artifact, String jar) {
        return jar.startsWith(artifact + "-") && Character.isDigit(jar.charAt(artifact.length() + 1));
    }
}
