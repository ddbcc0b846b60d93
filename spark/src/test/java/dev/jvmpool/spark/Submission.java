package dev.jvmpool.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The terminal program as people submit it: the real jar, by the class that {@code spark-submit} starts. */
final class Submission {

    /** What Java's launcher says of options of Spark's that this version of Java needs no more. */
    private static final Pattern OF_THE_LAUNCHER =
            Pattern.compile("WARNING: (?:Using incubator modules: .*|package \\S+ not in \\S+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private Submission(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it with a cluster's settings, and its output in files of this directory. */
    static Submission start(LoopbackCluster cluster, String master, Path directory, String... words)
            throws IOException {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        List<String> command = ClusterProcess.java("-Xmx512m");
        command.addAll(ClusterArchive.options());
        command.addAll(List.of("-cp", ClusterProcess.sparkHome().resolve("jars") + File.separator + "*"));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        command.addAll(List.of(
                "--properties-file",
                cluster.directory().resolve(LoopbackCluster.SETTINGS).toString()));
        command.add(System.getProperty("jvmpool.spark.jar"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        ClusterProcess.sparkEnvironment(builder, cluster.directory());
        return new Submission(builder.start(), out, err);
    }

    /** Waits for its end, and tells the exit value. */
    int join() throws InterruptedException {
        return process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    /** What the program says, without what others in its JVM do before it begins. */
    List<String> messages() throws IOException {
        return Files.readString(err)
                .lines()
                .filter(line -> !OF_THE_LAUNCHER.matcher(line).matches() && !line.contains("NativeCodeLoader"))
                .toList();
    }
}
