package dev.jvmpool.spark.driver;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.launcher.JavaModuleOptions;
import scala.jdk.javaapi.CollectionConverters;

/** Begins applications of Spark's for pools, and looks at those that exist. */
public final class Applications {

    /** A package that Spark reaches into, and that the JDK opens to nobody by itself. */
    private static final String OPENED = "sun.nio.ch";

    /** What there was is of no use to a program that runs for long, and takes the driver's heap. */
    private static final String[] NOT_KEPT = {
        "spark.ui.retainedJobs", "spark.ui.retainedStages", "spark.ui.retainedTasks", "spark.ui.retainedDeadExecutors"
    };

    /**
     * How often an executor tells the driver what its tasks say of themselves; 2 s is five times as often as Spark has it. That is enough for a person who
     * looks at a bar, and with 500 executors it is 250 heartbeats in a second for the driver, which launches about as many tasks in that time.
     */
    private static final String HEARTBEAT = "spark.executor.heartbeatInterval";

    /** After so many heartbeats in a row that the driver did not answer an executor ends itself: 10 minutes, as long as Spark has it. */
    private static final String HEARTBEAT_FAILURES = "spark.executor.heartbeat.maxFailures";

    private Applications() {}

    /**
     * Begins an application.
     *
     * @param name its name
     * @param master where
     * @param conf settings of Spark's, which win over those that are made here
     * @param code what its executors are sent
     */
    public static SparkContext begin(String name, String master, Map<String, String> conf, ShippedCode code) {
        requireFlags();
        SparkConf all = new SparkConf().setMaster(master);
        all.setIfMissing("spark.app.name", name);
        // One batch is as good here as there: none waits for a place near its data.
        all.setIfMissing("spark.locality.wait", "0s");
        all.setIfMissing("spark.scheduler.mode", "FAIR");
        all.setIfMissing("spark.task.reaper.enabled", "true");
        all.setIfMissing("spark.ui.enabled", "false");
        all.setIfMissing("spark.ui.showConsoleProgress", "false");
        // Results are taken as they come, so that there are never many.
        all.setIfMissing("spark.driver.maxResultSize", "0");
        for (String kept : NOT_KEPT) {
            all.setIfMissing(kept, "100");
        }
        if (master.startsWith("spark://127.") || master.startsWith("spark://localhost")) {
            all.setIfMissing("spark.driver.host", "127.0.0.1");
            all.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        conf.forEach(all::set);
        if (!all.contains(HEARTBEAT)) {
            all.set(HEARTBEAT, "2s");
            all.setIfMissing(HEARTBEAT_FAILURES, "300");
        }
        if (!isLocal(master)) {
            String before = all.get("spark.jars", "");
            String missing = String.join(",", code.missing(before));
            all.set("spark.jars", before.isEmpty() || missing.isEmpty() ? before + missing : before + "," + missing);
        }
        requireNoCopies(all);
        Masters.requireOne(master);
        try {
            return new SparkContext(all);
        } catch (Exception e) {
            // Scala declares nothing that it throws.
            if (e instanceof SparkException && e.getMessage().startsWith("Only one SparkContext")) {
                throw new IllegalStateException(
                        "there is a Spark application in this JVM already, and Spark has no more than one: SparkPool.on(context) opens a pool on it",
                        e);
            }
            throw e;
        }
    }

    /** Sees to it that an application that exists has the code. */
    public static void join(SparkContext context, ShippedCode code) {
        if (context.isStopped()) {
            throw new IllegalStateException("the Spark application " + context.appName() + " has ended");
        }
        requireNoCopies(context.conf());
        String sent = String.join(",", CollectionConverters.asJava(context.listJars()));
        if (!isLocal(context.master())) {
            code.missing(sent).forEach(context::addJar);
        }
    }

    private static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    private static void requireNoCopies(SparkConf conf) {
        if (conf.getBoolean("spark.speculation", false)) {
            throw new IllegalArgumentException(
                    "spark.speculation must be off: with it, Spark runs a task that takes long a second time beside the first");
        }
    }

    /** Without them Spark fails somewhere in the middle, with words that do not help. */
    private static void requireFlags() {
        Module here = Applications.class.getModule();
        if (!Object.class.getModule().isOpen(OPENED, here)) {
            throw new IllegalStateException("Spark needs this JVM to be started by spark-submit, or with: "
                    + JavaModuleOptions.defaultModuleOptions().strip());
        }
    }
}
