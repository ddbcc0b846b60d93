import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of the cluster under {@code scripts/spark-cluster}: its workers by the mark in their command line, and what they have started. */
final class Cluster {

    private static final String WORKER = "org.apache.spark.deploy.worker.Worker";

    private final String mark;

    Cluster(Path directory) {
        mark = "-Djvmpool.spark-cluster=" + directory + "/worker-";
    }

    List<ProcessHandle> workers() {
        return ProcessHandle.allProcesses()
                .filter(each -> words(each, "cmdline").stream().anyMatch(word -> word.startsWith(mark))
                        && words(each, "cmdline").contains(WORKER))
                .toList();
    }

    List<ProcessHandle> executors() {
        return workers().stream().flatMap(ProcessHandle::children).toList();
    }

    /** The worker processes of pools, below executors. */
    List<ProcessHandle> processes() {
        return executors().stream().flatMap(ProcessHandle::children).toList();
    }

    /** Kills a worker of the cluster, and starts one like it. */
    static void replace(ProcessHandle worker) throws IOException {
        ProcessBuilder again = new ProcessBuilder(words(worker, "cmdline"));
        again.environment().clear();
        for (String variable : words(worker, "environ")) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                again.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        worker.destroyForcibly();
        again.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
    }

    /** What the system knows of a process, word by word; nothing of one that has ended. */
    static List<String> words(ProcessHandle process, String kind) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), kind));
            List<String> words = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\0", -1)));
            words.remove(words.size() - 1);
            return words;
        } catch (IOException e) {
            return List.of();
        }
    }
}
