package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The processes that have a mark in their environment: workers, and what their tasks start, whoever their parent is by now. */
final class Marked {

    static final String NAME = "JVMPOOL_TEST_MARK";

    private final String mark = UUID.randomUUID().toString();

    /** What gives it to a worker. */
    Map<String, String> environment() {
        return Map.of(NAME, mark);
    }

    String mark() {
        return mark;
    }

    List<ProcessHandle> processes() {
        List<ProcessHandle> found = new ArrayList<>();
        ProcessHandle.allProcesses().filter(this::hasMark).forEach(found::add);
        return found;
    }

    private boolean hasMark(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return new String(environment, StandardCharsets.ISO_8859_1).contains(NAME + "=" + mark);
        } catch (IOException e) {
            // It has ended, or is another user's.
            return false;
        }
    }

    void awaitNone() {
        await("what is left of " + mark)
                .atMost(Duration.ofSeconds(15))
                .until(() -> processes().isEmpty());
    }

    /** The lines of a file, each of which somebody wrote at once. */
    static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        }
    }

    static void awaitLines(Path file, int count) {
        await("lines in " + file)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lines(file).size() >= count);
    }
}
