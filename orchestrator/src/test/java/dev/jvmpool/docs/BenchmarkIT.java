package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jvmpool.QuickJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        // Where processes can be pinned, a third side.
        assertEquals(
                List.of("jvmpool", "two pipes"),
                row.path("medians").properties().stream()
                        .map(Map.Entry::getKey)
                        .limit(2)
                        .toList());
    }

    @Test
    void aRowThatIsNotThereIsRefused() throws IOException {
        String complaint = run(List.of(2), "--only", "trip,tripp");

        assertTrue(complaint.contains("there is no row 'tripp'; there are start, "), complaint);
    }

    /** In a JVM of its own, as everybody gets them. */
    @Test
    void aPartIsMeasuredByItself() throws IOException {
        Path json = directory.resolve("figures.json");

        String table = run(List.of(0), "--jmh", "BatchingBenchmark.size", "--quick", "--json", json.toString());

        assertTrue(table.lines().anyMatch(line -> line.startsWith("BatchingBenchmark.size ")), table);
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertEquals(1, figures.size());
        assertEquals(1, figures.at("/0/forks").asInt());
        assertTrue(figures.at("/0/primaryMetric/score").asDouble() > 0, figures.toString());
    }

    /** Each once, in one JVM: not to be believed, but that none fails. */
    @Test
    void allPartsCanBeMeasured() throws IOException {
        Path json = directory.resolve("figures.json");

        run(List.of(0), "--jmh", "-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "--json", json.toString());

        Set<String> measured = new TreeSet<>();
        for (JsonNode figure : new ObjectMapper().readTree(json.toFile())) {
            measured.add(figure.path("benchmark").asText().replaceAll(".*[.](.*Benchmark)[.].*", "$1"));
        }
        assertEquals(
                Set.of(
                        "ArgumentsBenchmark",
                        "BatchingBenchmark",
                        "CoordinatorBenchmark",
                        "MessagesBenchmark",
                        "ResultsBenchmark"),
                measured);
    }

    @Test
    void aPartThatIsNotThereIsRefused() throws IOException {
        String complaint = run(List.of(1), "--jmh", "NoSuchBenchmark");

        assertTrue(complaint.contains("No matching benchmarks"), complaint);
    }

    /** Gives what it printed, if it ended with one of these. */
    private String run(List<Integer> exits, String... arguments) throws IOException {
        Path python = Files.writeString(directory.resolve("python3"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
        environment.put("PATH", directory + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // Another user's JMH may have the lock of this machine, and would not mind this. No figure is looked at.
        environment.put("JAVA_TOOL_OPTIONS", "-Djmh.ignoreLock=true " + String.join(" ", QuickJvm.FLAGS));
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
