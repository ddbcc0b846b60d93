package dev.jvmpool.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.QuickJvm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecuteResultHandler;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/** The terminal program as people run it: the real jar, in a process of its own. */
final class Program {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final DefaultExecuteResultHandler end = new DefaultExecuteResultHandler();
    private InputStream stdin = InputStream.nullInputStream();
    private boolean groupOfItsOwn;
    private final List<String> flags = new ArrayList<>(QuickJvm.FLAGS);
    private volatile Process process;

    private Program(Path directory) {
        this.directory = directory;
    }

    /** In a directory. */
    static Program in(Path directory) {
        return new Program(directory);
    }

    /** With something on standard input. */
    Program reading(String text) {
        stdin = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** In a group of processes of its own, as a terminal starts it. Tests that want that are skipped where there is no setsid. */
    Program inItsOwnGroup() {
        assumeTrue(Files.isExecutable(SETSID), "there is no " + SETSID);
        groupOfItsOwn = true;
        return this;
    }

    /** With a place of its own for temporary files. */
    Program withTemporary(Path place) {
        flags.add("-Djava.io.tmpdir=" + place);
        return this;
    }

    /** Runs it to its end. */
    Program run(String... words) throws Exception {
        return start(words).join();
    }

    /** Starts it. */
    Program start(String... words) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        CommandLine command = new CommandLine(groupOfItsOwn ? SETSID.toString() : java);
        if (groupOfItsOwn) {
            command.addArgument(java);
        }
        flags.forEach(flag -> command.addArgument(flag, false));
        command.addArgument("-jar").addArgument(System.getProperty("jvmpool.jar"));
        for (String word : words) {
            command.addArgument(word, false);
        }
        return start(command);
    }

    /** Starts a shell script, for pipes and the like; {@code jvmpool} in it is the program. */
    Program shell(String script) throws IOException {
        CommandLine command = new CommandLine("/bin/sh");
        String java = System.getProperty("java.home") + "/bin/java";
        String function = "jvmpool() { '" + java + "' '" + String.join("' '", flags) + "' -jar '"
                + System.getProperty("jvmpool.jar") + "' \"$@\"; }\n";
        command.addArgument("-c").addArgument(function + script, false);
        return start(command);
    }

    private Program start(CommandLine command) throws IOException {
        Launching executor = new Launching();
        executor.setStreamHandler(new PumpStreamHandler(out, err, stdin));
        executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(PATIENCE).get());
        executor.execute(command, end);
        await().until(() -> process != null);
        return this;
    }

    /** Waits for its end. */
    Program join() throws InterruptedException {
        end.waitFor();
        return this;
    }

    /** Sends a signal to it, or to it and all its workers, as a terminal does. */
    void signal(String name) throws Exception {
        String target = (groupOfItsOwn ? "-" : "") + handle().pid();
        new ProcessBuilder("kill", "-" + name, "--", target).start().waitFor();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its workers, when there are as many as that. */
    List<ProcessHandle> workers(int count) {
        List<ProcessHandle> found = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            found.clear();
            handle().children().forEach(found::add);
            return found.size() == count;
        });
        return found;
    }

    int exitValue() {
        return end.getExitValue();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    List<String> rows() {
        return out().lines().toList();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Nothing that a test started is left. */
    static void assertNoneIsLeft() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
    }

    /** Commons Exec does not hand out the process, whose children a test wants to know. */
    private final class Launching extends DefaultExecutor {

        @SuppressWarnings("deprecation") // the builder cannot build a subclass
        private Launching() {
            setExitValues(null); // every exit value is a result
        }

        @Override
        protected Process launch(CommandLine command, Map<String, String> environment, Path workingDirectory)
                throws IOException {
            process = super.launch(command, environment, directory);
            return process;
        }
    }
}
