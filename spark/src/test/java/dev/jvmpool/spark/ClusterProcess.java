package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A master or a worker: a JVM with the jars of Spark, and no class of ours but {@link ClusterMember}. */
final class ClusterProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final Path log;

    private ClusterProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one in a cluster's directory, where its log will be. */
    static ClusterProcess start(Path directory, String name, String... program) throws IOException {
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command(directory, program))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        sparkEnvironment(builder, directory);
        return new ClusterProcess(builder.start(), log);
    }

    /**
     * What Spark wants to know, and nothing that it knows from elsewhere. No SPARK_CONF_DIR, which executors would have on their class path before
     * the jars: see {@link ClusterArchive}.
     */
    static void sparkEnvironment(ProcessBuilder builder, Path directory) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        environment.put("SPARK_HOME", sparkHome().toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", LoopbackCluster.HOST);
        environment.put("SPARK_LOCAL_DIRS", directory.resolve("scratch").toString());
    }

    /** The beginning of a command line for what is soon over. */
    static List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(LoopbackCluster.QUICK.split(" ")));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        return command;
    }

    private static List<String> command(Path directory, String[] program) throws IOException {
        List<String> command = java("-Xmx256m", LoopbackCluster.logging(directory));
        command.addAll(ClusterArchive.options());
        command.add("-cp");
        command.add(sparkHome().resolve("jars") + File.separator + "*" + File.pathSeparator + ownClasses(directory));
        command.add(ClusterMember.class.getName());
        command.add(program[0]);
        command.addAll(List.of(
                "--properties-file", directory.resolve(LoopbackCluster.SETTINGS).toString()));
        command.addAll(Arrays.asList(program).subList(1, program.length));
        return command;
    }

    /** Where the build has put Spark's jars. */
    static Path sparkHome() {
        Path home = Path.of(System.getProperty("jvmpool.spark.home", "target/cluster"));
        if (!Files.isDirectory(home.resolve("jars"))) {
            throw new IllegalStateException("there are no jars of Spark in " + home + ": mvn package -DskipTests");
        }
        return home.toAbsolutePath();
    }

    private static Path ownClasses(Path directory) throws IOException {
        Path classes = directory.resolve("classes");
        Path copy = classes.resolve(ClusterMember.class.getName().replace('.', '/') + ".class");
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            try (InputStream original = ClusterMember.class.getResourceAsStream("ClusterMember.class")) {
                Files.copy(original, copy);
            }
        }
        return classes;
    }

    /** Waits until its log says so, and gives the group of the pattern. */
    String awaitLog(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(this::requireAlive)
                .until(() -> find(pattern), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(readLog());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("it has ended: " + readLog());
        }
    }

    private String readLog() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The JVMs of applications that it started. */
    List<ProcessHandle> executors() {
        return process.children().toList();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Has it end by itself, and does not wait. */
    void askToEnd() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
