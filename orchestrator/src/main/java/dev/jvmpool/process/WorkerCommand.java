package dev.jvmpool.process;

import dev.jvmpool.value.JsonText;
import dev.jvmpool.worker.ProcessMark;
import dev.jvmpool.worker.WorkerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a worker process is started.
 *
 * @param main the class whose main method it runs
 * @param javaHome the JDK or JRE of the workers
 * @param prefix words to put before the command, such as {@code nice -n 10}
 * @param jvmArgs what the user wants the JVM to be told; comes after our own arguments, so that it wins
 * @param systemProperties set with {@code -D}
 * @param environment variables to set, on top of those of this process; null as a value takes one away
 * @param workingDirectory where it runs, or null for the directory of this process
 * @param classpath where the user's classes are; empty means where this JVM's are
 * @param slice the worker's share of the machine
 */
public record WorkerCommand(
        Class<?> main,
        Path javaHome,
        List<String> prefix,
        List<String> jvmArgs,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Path workingDirectory,
        List<Path> classpath,
        Slice slice) {

    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Gives the pipes of the worker other numbers before the JVM starts, and points 0, 1 and 2 elsewhere. Then nothing
     * that the task, a native library, a child process or the JVM itself reads from standard input or writes to standard
     * output can touch the protocol. The shell becomes the JVM, so it is one process with one id.
     *
     * <p>The signals of a terminal, Ctrl-C and its end, go to all processes in it. What is to become of the work is for the
     * program to decide, so workers ignore them, from before their JVM starts, and so do the processes that tasks start. They
     * end when the program does.
     */
    private static final String REDIRECT =
            "trap '' INT HUP; exec 3>&1 4<&0 1>&2 0</dev/null; exec \"$@\" /dev/fd/4 /dev/fd/3 $$";

    /** Has the JVM have the file open as well that is named in the place of the shell's name; which may lose its name then. */
    private static final String REDIRECT_SHARED = "exec 5<>\"$0\"; " + REDIRECT + " /dev/fd/5";

    /**
     * Settles the class path.
     *
     * @throws IllegalArgumentException if jvmpool itself is in no file that could be on a worker's class path
     * @throws LinkageError if the Jackson of this class path is too old
     */
    public WorkerCommand {
        JsonText.requireJackson();
        prefix = List.copyOf(prefix);
        systemProperties = Map.copyOf(systemProperties);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        jvmArgs = List.copyOf(jvmArgs);
        classpath = CodePath.settled(main, List.copyOf(classpath));
    }

    /** Where the JVM of a process would report a fatal error. */
    static Path errorFile(String pid) {
        return Path.of(System.getProperty("java.io.tmpdir"), "jvmpool_hs_err_pid" + pid + ".log");
    }

    /** Whether a worker gets a channel for the protocol that nothing else in it can reach: where there is a shell to set it up. */
    public static boolean hasOwnChannel() {
        return Files.isExecutable(SHELL);
    }

    /**
     * @param memory the file of the memory that the worker shares with this JVM, or null
     * @param mark what tells the worker, and what its tasks start, from other processes
     * @param name what tells it from other workers
     */
    Process start(Path memory, ProcessMark mark, WorkerName name) throws IOException {
        List<String> code = CodePath.words(main, classpath);
        ProcessBuilder builder = new ProcessBuilder(words(code, memory, name.flags()));
        if (workingDirectory != null) {
            builder.directory(workingDirectory.toFile());
        }
        InheritedOptions.clean(builder.environment());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getValue() == null) {
                builder.environment().remove(variable.getKey());
            } else {
                builder.environment().put(variable.getKey(), variable.getValue());
            }
        }
        builder.environment().put(ProcessMark.VARIABLE, mark.text());
        name.setIn(builder.environment());
        Process process = ProcessStart.of(builder);
        WorkerArchive.started(this, code, process);
        return process;
    }

    public List<String> words() {
        return words(CodePath.words(main, classpath), null, List.of());
    }

    private List<String> words(List<String> code, Path memory, List<String> name) {
        boolean redirected = hasOwnChannel();
        List<String> words = new ArrayList<>();
        if (redirected) {
            words.addAll(
                    memory == null
                            ? List.of(SHELL.toString(), "-c", REDIRECT, "sh")
                            : List.of(SHELL.toString(), "-c", REDIRECT_SHARED, memory.toString()));
        }
        words.addAll(prefix);
        words.add(JavaHome.program(javaHome).toString());
        words.add("-Xmx" + (slice.heapBytes() >> 10) + "k");
        words.add("-XX:ActiveProcessorCount=" + slice.cores());
        if (!chooseCollector(jvmArgs)) {
            words.add("-XX:+UseSerialGC");
        }
        // A full heap leaves a JVM in an unknown state, also where the task's own code would have caught the error.
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-XX:ErrorFile=" + errorFile("%p"));
        if (!redirected) {
            words.addAll(List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr"));
        }
        words.addAll(WorkerArchive.flags(this, code));
        // What was said for the workers comes after what was said for this JVM, and wins.
        words.addAll(ParentFlags.here());
        for (Map.Entry<String, String> property : systemProperties.entrySet()) {
            words.add("-D" + property.getKey() + "=" + property.getValue());
        }
        words.addAll(name);
        words.addAll(jvmArgs);
        words.addAll(ArgumentFile.forLong(code));
        return words;
    }

    private static boolean chooseCollector(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("-XX:+Use") && argument.endsWith("GC")) {
                return true;
            }
        }
        return false;
    }
}
