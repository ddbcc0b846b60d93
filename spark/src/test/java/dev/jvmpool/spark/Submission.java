package dev.jvmpool.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** The terminal program as people submit it: the real jar, by the class that {@code spark-submit} starts. */
final class Submission {

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
        String home = System.getProperty("jvmpool.spark.home");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", cluster.directory() + File.pathSeparator + Path.of(home, "jars", "*")));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        command.add(System.getProperty("jvmpool.spark.jar"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(variable -> variable.startsWith("SPARK_"));
        environment.put("SPARK_HOME", home);
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", LoopbackCluster.HOST);
        environment.put("SPARK_CONF_DIR", cluster.directory().toString());
        environment.put(
                "SPARK_LOCAL_DIRS", cluster.directory().resolve("scratch").toString());
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
                .filter(line ->
                        !line.startsWith("WARNING: Using incubator modules:") && !line.contains("NativeCodeLoader"))
                .toList();
    }
}
