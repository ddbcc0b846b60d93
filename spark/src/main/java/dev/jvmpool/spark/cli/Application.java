package dev.jvmpool.spark.cli;

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

/** The Spark application of a run. It takes some seconds to begin, so that is left until the words have proved right. */
final class Application implements AutoCloseable {

    private static final String JARS = "spark.jars";
    private static final String NAME = "spark.app.name";
    private static final String LOG_LEVEL = "spark.log.level";

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
        }
        return context;
    }

    /** Has Spark say only what went wrong, unless somebody wants to hear it all. */
    static void quieten() {
        Configurator.setRootLevel(Level.WARN);
    }

    @Override
    public void close() {
        if (context != null) {
            context.stop();
        }
    }
}
