package dev.jvmpool.spark;

import static org.awaitility.Awaitility.await;

import dev.jvmpool.Leftovers;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A standalone cluster of real processes on this machine. They end with the JVM that has started them, even if that is killed: see
 * {@link ClusterMember}. For one thread at a time.
 */
public final class LoopbackCluster implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    /** The file of its directory in which its settings are. */
    static final String SETTINGS = "spark-defaults.conf";

    /** Another, for what is logged in its JVMs. */
    private static final String LOGGING = "cluster-log4j2.properties";

    /** Options of a JVM that is soon over: what the second compiler and another collector would do for it is not worth their time. */
    static final String QUICK = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private static final long PATIENCE_SECONDS = 10;
    private static final Duration PATIENCE_FOR_EXECUTORS = Duration.ofSeconds(60);

    private final int cores;
    private final String memory;
    private final String secret = new BigInteger(256, new SecureRandom()).toString(36);

    /** Nobody else may look into it: the secret is there. */
    private final Path directory = Files.createTempDirectory("jvmpool-spark-");

    private final ClusterProcess master;
    private final String masterUrl;
    private final List<ClusterProcess> workers = new ArrayList<>();

    private LoopbackCluster(int cores, String memory) throws IOException {
        this.cores = cores;
        this.memory = memory;
        Files.write(
                directory.resolve(SETTINGS),
                settings().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList());
        try (InputStream logging = LoopbackCluster.class.getResourceAsStream("/" + LOGGING)) {
            Files.copy(logging, directory.resolve(LOGGING));
        }
        master = ClusterProcess.start(
                directory,
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                HOST,
                "--port",
                "0",
                "--webui-port",
                "0");
        Leftovers.excuse(master.handle());
        masterUrl = master.awaitLog("Starting Spark master at (spark:\\S+)");
        master.awaitLog("(elected leader)");
    }

    /**
     * Starts one, and waits until its workers are there.
     *
     * @param cores  of each worker
     * @param memory of each worker, and of an application's JVM on it, such as 512m, which is the least
     */
    public static LoopbackCluster start(int workers, int cores, String memory) throws IOException {
        LoopbackCluster cluster = new LoopbackCluster(cores, memory);
        List<ClusterProcess> begun = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            begun.add(cluster.beginWorker());
        }
        begun.forEach(LoopbackCluster::awaitRegistration);
        return cluster;
    }

    private ClusterProcess beginWorker() throws IOException {
        ClusterProcess worker = ClusterProcess.start(
                directory,
                "worker-" + (workers.size() + 1),
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                HOST,
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                Integer.toString(cores),
                "--memory",
                memory,
                "--work-dir",
                directory.resolve("work").toString(),
                masterUrl);
        Leftovers.excuse(worker.handle());
        workers.add(worker);
        return worker;
    }

    private static void awaitRegistration(ClusterProcess worker) {
        worker.awaitLog("(Successfully registered with master)");
    }

    /** The option of a JVM that says what it logs. */
    static String logging(Path directory) {
        return "-Dlog4j2.configurationFile=" + directory.resolve(LOGGING);
    }

    private Map<String, String> settings() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("spark.authenticate", "true"),
                Map.entry("spark.authenticate.secret", secret),
                Map.entry("spark.driver.bindAddress", HOST),
                Map.entry("spark.driver.host", HOST),
                Map.entry(
                        "spark.executor.extraJavaOptions",
                        QUICK + " " + logging(directory) + " " + String.join(" ", ClusterArchive.options())),
                // With them comes what tasks say of themselves. An executor puts up with as long a silence as by
                // default.
                Map.entry("spark.executor.heartbeatInterval", "1s"),
                Map.entry("spark.executor.heartbeat.maxFailures", "600"),
                Map.entry("spark.executor.memory", memory),
                Map.entry("spark.locality.wait", "0"),
                Map.entry("spark.master.rest.enabled", "false"),
                Map.entry("spark.scheduler.mode", "FAIR"),
                Map.entry("spark.task.reaper.enabled", "true"),
                Map.entry("spark.ui.enabled", "false")));
    }

    /** What an application needs that runs on it: a new one, to which more may be added. */
    public SparkConf conf(String application) {
        SparkConf conf = new SparkConf(false).setMaster(masterUrl).setAppName(application);
        settings().forEach(conf::set);
        return conf;
    }

    /** An application on it that tests share. */
    public JavaSparkContext context() {
        return SharedApplication.on(this);
    }

    public String masterUrl() {
        return masterUrl;
    }

    public String secret() {
        return secret;
    }

    /** Its settings, its logs, and under work those of the executors. */
    public Path directory() {
        return directory;
    }

    /** Those that were started, in this order, whether they still run or not. */
    public List<ProcessHandle> workers() {
        return workers.stream().map(ClusterProcess::handle).toList();
    }

    /** The JVMs of applications, of all workers that run. */
    public List<ProcessHandle> executors() {
        return workers.stream().flatMap(each -> each.executors().stream()).toList();
    }

    /** Waits until the application that tests share has an executor on each worker that runs, and knows of it. */
    void awaitExecutors() {
        JavaSparkContext application = context();
        await("executors of " + masterUrl).atMost(PATIENCE_FOR_EXECUTORS).until(() -> {
            long running = workers().stream().filter(ProcessHandle::isAlive).count();
            // The driver is one of them.
            int known = application.statusTracker().getExecutorInfos().length - 1;
            return executors().size() == running && known == running;
        });
    }

    /** As the operating system does when there is no memory left; its executors end by themselves, a moment later, unless they only start. */
    public void killWorker(int index) throws InterruptedException {
        workers.get(index).kill();
    }

    /** Applications that run go on; none begins any more. */
    void killMaster() throws InterruptedException {
        master.kill();
    }

    /** Starts one more, and waits until it is there. */
    public void startWorker() throws IOException {
        awaitRegistration(beginWorker());
    }

    @Override
    public void close() throws IOException {
        SharedApplication.endOn(this);
        List<ClusterProcess> members = new ArrayList<>(workers);
        members.add(master);
        List<ProcessHandle> all = members.stream()
                .map(ClusterProcess::handle)
                .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
                .toList();
        members.forEach(ClusterProcess::askToEnd);
        all.forEach(LoopbackCluster::awaitEnd);
        delete(directory);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
