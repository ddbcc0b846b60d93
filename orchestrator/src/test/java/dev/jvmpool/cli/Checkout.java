package dev.jvmpool.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecuteResultHandler;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * A checkout with the real launcher, but sources, a Java and a Maven that are small scripts: the Java prints what it is given, the Maven makes a jar. On its
 * PATH is nothing that was not put there.
 */
final class Checkout {

    /** What the launcher may use. */
    private static final List<String> TOOLS = List.of(
            "bash",
            "sh",
            "env",
            "find",
            "readlink",
            "dirname",
            "mkdir",
            "ln",
            "rm",
            "cp",
            "mv",
            "cat",
            "sed",
            "tail",
            "grep",
            "touch",
            "sleep");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    private final Path bin;
    private final Map<String, String> environment = new HashMap<>();

    /** One run of the launcher. */
    record End(int exitValue, String out, String err) {}

    Checkout(Path directory) throws IOException {
        this.root = Files.createDirectories(directory.resolve("check out"));
        this.bin = Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(root.resolve("scripts"));
        Files.copy(Path.of("..", "scripts", "jvmpool"), root.resolve("scripts/jvmpool"));
        write("common/src/main/java/A.java", "class A {}");
        write("pom.xml", "<project/>");
        for (String tool : TOOLS) {
            Path there = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
            program(tool, "exec " + there + " \"$@\"");
        }
        program("java", "printf '%s\\n' \"LC_ALL=$LC_ALL\" \"$@\"");
        environment.put("PATH", bin.toString());
        environment.put("HOME", directory.toString());
        environment.put("LC_ALL", "C.UTF-8");
    }

    /** Puts a shell script onto the PATH. */
    Checkout program(String name, String script) throws IOException {
        executable(bin.resolve(name), script);
        return this;
    }

    static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A Maven that counts its builds in the file builds, and makes the jar. */
    Checkout maven(String before) throws IOException {
        return program("mvn", "echo >> builds; " + before + "\necho new > orchestrator/target/jvmpool.jar");
    }

    /** Null takes a variable away. */
    Checkout with(String variable, String value) {
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }
        return this;
    }

    Path root() {
        return root;
    }

    Path jar() {
        return root.resolve("orchestrator/target/jvmpool.jar");
    }

    /** The jar of a build that was an hour ago, when all sources were older than that. */
    Checkout built() throws IOException {
        write("orchestrator/target/jvmpool.jar", "old");
        setAge(jar(), Duration.ofHours(1));
        for (String each :
                List.of("pom.xml", "common/src/main", "common/src/main/java", "common/src/main/java/A.java")) {
            setAge(root.resolve(each), Duration.ofHours(2));
        }
        return this;
    }

    static void setAge(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    int builds() throws IOException {
        Path counted = root.resolve("builds");
        return Files.exists(counted) ? Files.readAllLines(counted).size() : 0;
    }

    End run(String... words) throws Exception {
        return start(root.resolve("scripts/jvmpool"), words).join();
    }

    /** A launcher that runs. */
    final class Running {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final DefaultExecuteResultHandler end = new DefaultExecuteResultHandler();

        End join() throws InterruptedException {
            end.waitFor();
            return new End(
                    end.getExitValue(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    Running start(Path launcher, String... words) throws IOException {
        Running running = new Running();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(root.getParent().toFile())
                .get();
        executor.setExitValues(null);
        executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(PATIENCE).get());
        executor.setStreamHandler(
                new PumpStreamHandler(running.out, running.err, new ByteArrayInputStream(new byte[0])));
        CommandLine command = new CommandLine(launcher.toString());
        for (String word : words) {
            command.addArgument(word, false);
        }
        executor.execute(command, environment, running.end);
        return running;
    }

    /** The words that the Java was given, and before them what it saw of the locale. */
    static List<String> words(End end) {
        return new ArrayList<>(end.out().lines().toList());
    }
}
