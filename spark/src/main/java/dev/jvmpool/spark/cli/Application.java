package dev.jvmpool.spark.cli;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.spark.driver.Applications;
import dev.jvmpool.spark.driver.ShippedCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The Spark application of a run. It takes some seconds to begin, so that is left until the words have proved right. */
final class Application implements AutoCloseable {

    private static final String JARS = "spark.jars";

    /** They say that no machine is free, and that the cluster does not answer. */
    private static final List<String> WAITING = List.of(
            "org.apache.spark.scheduler.TaskSchedulerImpl",
            "org.apache.spark.deploy.client.StandaloneAppClient$ClientEndpoint");

    private JavaSparkContext context;

    /** Begins it, with the user's code. */
    JavaSparkContext begin(ClassPath users) {
        SparkConf given = new SparkConf();
        String master = given.get("spark.master", null);
        if (master == null) {
            throw new UsageException("no cluster is named; start this with spark-submit, as in: spark-submit --master"
                    + " spark://host:7077 jvmpool-spark.jar run cube --range 1..9");
        }
        Map<String, String> conf = new HashMap<>();
        if (!users.entries().isEmpty()) {
            String ours = String.join(",", ShippedCode.of(users.entries()).files());
            String theirs = given.get(JARS, "");
            conf.put(JARS, theirs.isEmpty() ? ours : theirs + "," + ours);
        }
        try {
            context = new JavaSparkContext(Applications.begin("jvmpool", master, conf, ShippedCode.of(List.of())));
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        } catch (Exception e) {
            // Of Spark's some are checked, of which Scala's compiler says nothing to Java's.
            throw new BrokenPoolException("no application can be begun on " + master + ": " + e.getMessage());
        }
        return context;
    }

    /**
     * Has Spark say only what a person has to know: what is wrong, and what it waits for. Of a task that failed, and is tried again, it would print
     * the stack trace otherwise, and of all else three lines a task.
     */
    static void quieten() {
        // Before, it would be undone: the first of Spark's classes that has something to say reads Spark's own
        // configuration.
        SparkHadoopUtil.get().initializeLogIfNecessary(false, true);
        Configurator.setRootLevel(Level.ERROR);
        // What it cannot do it throws, too.
        Configurator.setLevel("org.apache.spark.SparkContext", Level.OFF);
        WAITING.forEach(logger -> Configurator.setLevel(logger, Level.WARN));
    }

    @Override
    public void close() {
        if (context != null) {
            context.stop();
        }
    }
}
