package dev.jvmpool.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * An archive of Spark's classes (class-data sharing), with which each JVM of a cluster takes about a second of processor time less until it is
 * there. Made once for each build and Java, by the first that needs it. A JVM takes it only if no directory comes before Spark's jars on its class
 * path, and starts without otherwise.
 */
final class ClusterArchive {

    private static final long PATIENCE_SECONDS = 120;

    private static List<String> options;

    private ClusterArchive() {}

    /** Loads what members of a cluster and drivers need: with this master, they are all of its own. */
    public static final class Rehearsal {

        static final String MASTER = "local-cluster[1,1,512]";

        private Rehearsal() {}

        public static void main(String[] args) {
            try (JavaSparkContext context = new JavaSparkContext(new SparkConf())) {
                context.parallelize(List.of(1, 2), 2).count();
            }
        }
    }

    /** What a JVM is to be started with; nothing where no archive could be made. */
    static synchronized List<String> options() {
        if (options == null) {
            try {
                options = optionsOf(ClusterProcess.sparkHome()
                        .resolve("classes-" + System.getProperty("java.vm.version") + ".jsa"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return options;
    }

    private static List<String> optionsOf(Path archive) throws IOException {
        try (FileChannel lock = FileChannel.open(
                archive.resolveSibling("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until it is closed: other JVMs of tests begin at the same time.
            lock.lock();
            if (!Files.exists(archive)) {
                make(archive);
            }
        }
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable") : List.of();
    }

    private static void make(Path archive) throws IOException {
        Path directory = Files.createTempDirectory("jvmpool-spark-archive-");
        try {
            Path made = directory.resolve("made");
            rehearse(directory, made);
            if (Files.exists(made)) {
                Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            LoopbackCluster.delete(directory);
            // Where a cluster of this kind has the logs of its executors.
            Path work = ClusterProcess.sparkHome().resolve("work");
            if (Files.exists(work)) {
                LoopbackCluster.delete(work);
            }
        }
    }

    private static void rehearse(Path directory, Path made) throws IOException {
        List<String> command = new ArrayList<>(ClusterProcess.java("-XX:ArchiveClassesAtExit=" + made));
        command.addAll(List.of("-cp", ClusterProcess.sparkHome().resolve("jars") + File.separator + "*"));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", Rehearsal.MASTER));
        Map.of(
                        "spark.driver.host",
                        LoopbackCluster.HOST,
                        "spark.executor.memory",
                        "512m",
                        "spark.executor.extraJavaOptions",
                        LoopbackCluster.QUICK,
                        "spark.ui.enabled",
                        "false")
                .forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.addAll(List.of(
                "--class",
                Rehearsal.class.getName(),
                ClassJar.of(Rehearsal.class, directory).toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        ClusterProcess.sparkEnvironment(builder, directory);
        Process process = builder.start();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
