package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.junit.jupiter.api.Test;

/** The session that docs/protocol.md shows is what a worker really says. */
class WorkerByHandIT {

    private static final Pattern VALUES = Pattern.compile(
            "\\{\"outcome\":(\\d+),\"at\":(\\d+),\"n\":\\d+,\"ns\":\\d+,\"bytes\":\\d+,\"values\":\\[(.*)]}");

    @Test
    void theSessionOfTheProtocolPage() throws IOException {
        Document session = Document.of("docs/protocol.md").section("## Try it by hand");
        List<String> lines = Stream.concat(session.blocks("console").stream(), session.blocks("").stream())
                .flatMap(String::lines)
                .toList();
        List<String> said = lines.stream().filter(WorkerByHandIT::isInput).toList();
        List<String> heard = lines.stream()
                .filter(line -> line.startsWith("{") && !isInput(line))
                .flatMap(WorkerByHandIT::withoutWhatVaries)
                .toList();

        List<String> output = talk(String.join("\n", said) + "\n");

        assertEquals(
                heard,
                output.stream().flatMap(WorkerByHandIT::withoutWhatVaries).toList());
    }

    private static boolean isInput(String line) {
        return line.startsWith("{\"define\"") || line.startsWith("{\"call\"") || line.startsWith("{\"stop\"");
    }

    /** Times and ids vary, and so does how many results share a message. */
    private static Stream<String> withoutWhatVaries(String line) {
        Matcher values = VALUES.matcher(line);
        if (values.matches()) {
            int at = Integer.parseInt(values.group(2));
            String[] each = values.group(3).split(",");
            return IntStream.range(0, each.length)
                    .mapToObj(i -> "call " + values.group(1) + " run " + (at + i) + ": " + each[i]);
        }
        return Stream.of(line.replaceAll("\"pid\":\\d+", "\"pid\":0")
                .replaceAll("\"java\":\"[^\"]*\"", "\"java\":\"\"")
                .replaceAll("\"stack\":.*", "\"stack\":[]"));
    }

    private static List<String> talk(String input) throws IOException {
        CommandLine command = new CommandLine(
                        Path.of(System.getProperty("java.home"), "bin", "java").toFile())
                .addArgument("-cp")
                .addArgument(System.getProperty("jvmpool.jar"), false)
                .addArgument("dev.jvmpool.worker.WorkerMain");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder().get();
        executor.setStreamHandler(new PumpStreamHandler(
                output, System.err, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
        assertEquals(0, executor.execute(command), "the exit value of a worker that was told to stop");
        return output.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
