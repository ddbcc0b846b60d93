package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/benchmark} measures and judges; what it measures is no test's business. */
class BenchmarkIT {

    @TempDir
    private Path directory;

    /** Without Python, which is what every machine can be made to have; its floor needs none. */
    @Test
    void aRowIsMeasuredAndJudged() throws IOException {
        Path json = directory.resolve("figures.json");

        String table = run(List.of(0, 1), "--quick", "--rounds", "1", "--only", "trip", "--json", json.toString());

        assertTrue(table.lines().anyMatch(line -> line.startsWith("| trip ")), table);
        JsonNode row = new ObjectMapper().readTree(json.toFile()).at("/rows/0");
        assertEquals("trip", row.path("row").asText());
        assertTrue(row.path("met").isBoolean(), row.toString());
        assertEquals(
                List.of("jvmpool", "two pipes"),
                row.path("medians").properties().stream().map(Map.Entry::getKey).toList());
    }

    @Test
    void aRowThatIsNotThereIsRefused() throws IOException {
        String complaint = run(List.of(2), "--only", "trip,tripp");

        assertTrue(complaint.contains("there is no row 'tripp'; there are start, "), complaint);
    }

    /** Gives what it printed, if it ended with one of these. */
    private String run(List<Integer> exits, String... arguments) throws IOException {
        Path python = Files.writeString(directory.resolve("python3"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
        environment.put("PATH", directory + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        CommandLine command =
                new CommandLine(Document.root().resolve("scripts/benchmark").toFile());
        Stream.of(arguments).forEach(argument -> command.addArgument(argument, false));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder().get();
        executor.setExitValues(exits.stream().mapToInt(Integer::intValue).toArray());
        executor.setStreamHandler(new PumpStreamHandler(output));
        executor.execute(command, environment);
        return output.toString(StandardCharsets.UTF_8);
    }
}
