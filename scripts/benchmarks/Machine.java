import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rows can be measured with here. */
final class Machine {

    private static final String MISSING = "missing";

    private final Path root;
    private final Path work;
    private final String python;
    private final String pythonVersion;
    private final String joblibVersion;

    /**
     * @param root of the checkout
     * @param work where what measuring needs is, and may be written
     * @param python the interpreter, or an empty text
     */
    Machine(Path root, Path work, String python) throws IOException {
        this.root = root;
        this.work = work;
        this.python = python;
        this.pythonVersion = pythonSays("import platform; print(platform.python_version())");
        this.joblibVersion = pythonSays("import joblib; print(joblib.__version__)");
    }

    boolean hasPython() {
        return !pythonVersion.equals(MISSING);
    }

    boolean hasJoblib() {
        return !joblibVersion.equals(MISSING);
    }

    /** A script of our own in Python. */
    List<String> python(String script, String... arguments) {
        return words(Stream.of(python, sources().resolve(script).toString()), arguments);
    }

    /** One of our main classes, in a JVM of its own. */
    List<String> java(Class<?> main, String... arguments) {
        String classPath = System.getProperty("java.class.path");
        return words(Stream.of(Rounds.JAVA, "-cp", classPath, main.getName()), arguments);
    }

    /** The same with what a program needs that meters and logs; it logs to a file. */
    List<String> javaThatLogs(Class<?> main, String... arguments) {
        Path built = root.resolve("orchestrator/target");
        String classPath = String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                built.resolve("watching") + "/*",
                // One provider: the others that are there would be in its way.
                Stream.of("slf4j-api", "logback-classic", "logback-core")
                        .map(name -> jar(built.resolve("logging"), name))
                        .collect(Collectors.joining(File.pathSeparator)));
        return words(
                Stream.of(
                        Rounds.JAVA,
                        "-Dlogback.configurationFile=" + sources().resolve("logback.xml"),
                        "-Dlog=" + work.resolve("watched.log"),
                        "-cp",
                        classPath,
                        main.getName()),
                arguments);
    }

    private static String jar(Path directory, String name) {
        String[] found = directory.toFile().list((place, file) -> file.startsWith(name + "-"));
        if (found == null || found.length == 0) {
            throw new IllegalStateException(
                    "no " + name + " in " + directory + ": build it again, with mvn package -DskipTests");
        }
        return directory.resolve(found[0]).toString();
    }

    /** The terminal program, as people start it. */
    List<String> jvmpool(String... arguments) {
        return words(Stream.of(root.resolve("scripts/jvmpool").toString()), arguments);
    }

    /** A driver of the cluster that {@code scripts/benchmark} has started; what it is to do comes behind. */
    List<String> submit() {
        String script = root.resolve("scripts/spark-cluster").toString();
        String program = root.resolve("spark/target/jvmpool-spark.jar").toString();
        String rounds = root.resolve("spark/target/benchmark.jar").toString();
        return List.of(script, "submit", "--class", "SparkRounds", "--jars", program, rounds);
    }

    /** Two processes and two pipes, and nothing else: in C where there is a compiler. */
    List<String> floor() {
        return hasCFloor() ? List.of(cFloor().toString()) : java(PipeFloor.class);
    }

    /** The same, each process on a core of its own, as the threads of a JVM are that wait for each other. */
    List<String> floorOfTwoCores() {
        return List.of(cFloor().toString(), "apart");
    }

    boolean canPin() {
        return hasCFloor() && System.getProperty("os.name").equals("Linux") && processors() > 1;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The figures are worth little without. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("cores", cores());
        facts.put("load", Math.round(load()));
        facts.put("java", System.getProperty("java.runtime.version"));
        facts.put("python", pythonVersion);
        facts.put("joblib", joblibVersion);
        facts.put("floor", hasCFloor() ? "C" : "Java");
        return facts;
    }

    /** What a reader of the figures should know. */
    List<String> hints() {
        List<String> hints = new ArrayList<>();
        if (!hasPython()) {
            hints.add("no python3 here: Python's side is left out (Debian: apt-get install python3 python3-joblib)");
        }
        if (!hasCFloor()) {
            hints.add("no cc here: the floor of a round trip is measured in Java");
        }
        if (load() > cores() / 2.0) {
            hints.add("this machine is busy: ratios are rough, and times worth nothing");
        }
        return hints;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** How many wanted to run in the last minute; negative where it is not known. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Where what measuring needs may be written. */
    Path work() {
        return work;
    }

    private Path sources() {
        return root.resolve("scripts/benchmarks");
    }

    private Path cFloor() {
        return work.resolve("pipe_floor");
    }

    private boolean hasCFloor() {
        return Files.isExecutable(cFloor());
    }

    private String pythonSays(String code) throws IOException {
        if (python.isEmpty()) {
            return MISSING;
        }
        Process process =
                new ProcessBuilder(python, "-c", code).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        return process.onExit().join().exitValue() == 0 ? text : MISSING;
    }

    private static List<String> words(Stream<String> first, String... others) {
        return Stream.concat(first, Stream.of(others)).toList();
    }
}
