package dev.jvmpool.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory for dumps, in which nothing else is left. */
public abstract class DumpFiles {

    static final TypeOf<Map<String, List<Point>>> POINTS = new TypeOf<>() {};

    @TempDir
    Path directory;

    /** Whatever happens, nothing but the dump itself is left. */
    @AfterEach
    void noTemporaryFileIsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
    }

    record Point(int x, int y) {}

    static Map<String, List<Point>> points() {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        points.put("a\u20ac\ud83d\ude00", List.of(new Point(1, 2), new Point(Integer.MIN_VALUE, 3)));
        points.put("", List.of());
        return points;
    }

    /** Over what is there, unless that is longer: to shorten a file takes some file systems, ext4 for one, 2 ms each time. */
    public static Path replace(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Files.size(file) > content.length) {
            Files.delete(file);
        }
        return Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static void assertSays(DumpException e, Path file, String... parts) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), "no \"" + part + "\" in: " + e.getMessage());
        }
    }
}
