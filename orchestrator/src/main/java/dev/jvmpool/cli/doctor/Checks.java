package dev.jvmpool.cli.doctor;

import dev.jvmpool.process.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** All checks, in the order of the report. */
public final class Checks {

    private final Path javaHome;
    private FirstWorker worker;

    /** @param javaHome the Java of the workers; null for that of this program */
    public Checks(Path javaHome) {
        this.javaHome = javaHome;
    }

    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("java", () -> Java.here().finding()));
        String variable = System.getenv("JAVA_HOME");
        if (variable != null && !variable.isEmpty()) {
            checks.add(new Check("java-home", () -> Java.at(Path.of(variable)).finding("JAVA_HOME")));
        }
        if (javaHome != null) {
            checks.add(new Check("worker-java", () -> Java.at(javaHome).finding("--java-home")));
        }
        add(checks, "other-java", () -> OtherJavas.here().finding());
        add(checks, "cores", () -> Cores.here().finding());
        add(checks, "memory", () -> Memory.here().finding());
        add(checks, "shares", () -> new Shares(Machine.here()).finding());
        add(checks, "worker", () -> worker().finding());
        add(checks, "archive", () -> Archive.here(worker()).finding());
        add(checks, "shm", () -> MemoryFiles.here().finding());
        add(checks, "temp", () -> TemporaryFiles.here().finding());
        add(checks, "names", () -> Encoding.here().finding());
        add(checks, "time-zone", () -> TimeZone.here().finding());
        add(checks, "limits", () -> Limits.here().finding());
        add(checks, "processes", () -> Processes.here().finding());
        return checks;
    }

    private static void add(List<Check> checks, String name, Callable<Finding> look) {
        checks.add(new Check(name, look));
    }

    /** Started once for all that ask it. */
    private synchronized FirstWorker worker() {
        if (worker == null) {
            worker = FirstWorker.start(javaHome);
        }
        return worker;
    }
}
