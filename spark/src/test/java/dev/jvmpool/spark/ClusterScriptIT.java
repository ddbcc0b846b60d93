package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/spark-cluster}: what it starts can be used, and ends. */
class ClusterScriptIT {

    private static final Path SCRIPT = Path.of("..", "scripts", "spark-cluster");
    private static final Pattern PROCESS = Pattern.compile("process (\\d+)");

    @TempDir
    Path directory;

    private record End(int exitValue, String said) {}

    /** What a user submits. */
    public static final class Program {

        private Program() {}

        public static void main(String[] args) {
            try (JavaSparkContext context = new JavaSparkContext(new SparkConf())) {
                context.parallelize(List.of(args), 1).foreach(each -> System.out.println("in the executor: " + each));
                System.out.println(
                        "counted " + context.parallelize(List.of(args), 2).count());
            }
            System.exit(7);
        }
    }

    @BeforeEach
    void requireBash() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    }

    @AfterEach
    void stop() throws Exception {
        run("stop");
    }

    private End run(String command, String... words) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of("/bin/bash", SCRIPT.toString(), command, "--dir", state().toString()));
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), said);
    }

    private Path state() {
        return directory.resolve("st ate");
    }

    private static List<ProcessHandle> processes(String status) {
        List<ProcessHandle> found = new ArrayList<>();
        Matcher matcher = PROCESS.matcher(status);
        while (matcher.find()) {
            found.add(ProcessHandle.of(Long.parseLong(matcher.group(1))).orElseThrow());
        }
        return found;
    }

    @Test
    void startsWhatCanBeSubmittedToAndLeavesNothing() throws Exception {
        assertEquals(3, run("status").exitValue());
        End started = run("start", "--workers", "1", "--cores", "2");
        assertEquals(0, started.exitValue(), started.said());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state().resolve("conf/spark-defaults.conf"))));
        End other = run("start");
        assertEquals(1, other.exitValue());
        assertTrue(other.said().contains("there is one already"), other.said());

        End submitted = run(
                "submit",
                "--class",
                Program.class.getName(),
                ClassJar.of(Program.class, directory).toString(),
                "a b",
                "",
                "*");
        assertEquals(7, submitted.exitValue(), submitted.said());
        assertTrue(submitted.said().contains("counted 3\n"), submitted.said());
        assertFalse(submitted.said().contains(" INFO "), submitted.said());
        assertTrue(printed().contains("in the executor: a b\n"));

        // The JVM of the application ends after its driver has.
        await().atMost(Duration.ofSeconds(30)).until(() -> !run("status").said().contains("runs an application"));
        End whole = run("status");
        assertEquals(0, whole.exitValue(), whole.said());
        List<ProcessHandle> members = processes(whole.said());
        assertEquals(2, members.size(), whole.said());
        assertTrue(
                whole.said()
                        .contains("What tasks print: " + state().toRealPath().resolve("work")),
                whole.said());
        members.get(1).destroyForcibly();
        members.get(1).onExit().join();
        End part = run("status");
        assertEquals(1, part.exitValue(), part.said());
        assertTrue(part.said().contains("is gone"), part.said());

        assertEquals(2, run("submit").exitValue());
        assertEquals(new End(0, ""), run("stop"));
        // Its parent is not we, and takes note of its end when it likes.
        await().until(() -> members.stream().noneMatch(ProcessHandle::isAlive));
        assertFalse(Files.exists(state().resolve("conf")), "the secret is left");
        assertEquals(3, run("status").exitValue());
    }

    /** By all tasks of all applications. */
    private String printed() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(state().resolve("work"))) {
            for (Path each : files.filter(file -> file.endsWith("stdout")).toList()) {
                all.append(Files.readString(each));
            }
        }
        return all.toString();
    }

    @Test
    void aPortInUseIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            End refused = run("start", "--port", port);
            assertEquals(1, refused.exitValue(), refused.said());
            assertTrue(refused.said().contains("port " + port + " is in use"), refused.said());
            assertEquals(3, run("status").exitValue());
        }
    }
}
