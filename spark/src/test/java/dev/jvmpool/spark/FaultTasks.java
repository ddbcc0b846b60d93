package dev.jvmpool.spark;

import dev.jvmpool.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Tasks that go wrong, and tasks that say where they ran. */
final class FaultTasks {

    private FaultTasks() {}

    /**
     * The input of a task that leaves a trace.
     *
     * @param file where each run writes a line
     * @param n a number
     */
    record Noted(String file, int n) {}

    /**
     * The input of a task that may be the end of its worker.
     *
     * @param way how
     * @param n 7 for one that is
     */
    record Doom(String way, int n) {}

    static int same(int n) {
        return n;
    }

    static int square(int n) {
        return n * n;
    }

    /** With the number, and the executor. One write, so that lines of many processes do not mix. */
    private static void note(Noted task) throws IOException {
        String line = task.n() + " " + executor(0) + "\n";
        Files.writeString(Path.of(task.file()), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static int squareWithNote(Noted task) throws Exception {
        note(task);
        TimeUnit.MILLISECONDS.sleep(2);
        return task.n() * task.n();
    }

    static int exitWithNote(Noted task) throws IOException {
        note(task);
        System.exit(3);
        return 0;
    }

    /** The process that has started this one. */
    static long executor(int ignored) {
        return ProcessHandle.current().parent().orElseThrow().pid();
    }

    static int doom(Doom doom) throws Exception {
        if (doom.n() != 7) {
            return doom.n();
        }
        switch (doom.way()) {
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(3);
            default -> {
                long pid = ProcessHandle.current().pid();
                new ProcessBuilder("kill", "-" + doom.way(), Long.toString(pid)).start();
                TimeUnit.HOURS.sleep(1);
            }
        }
        return 0;
    }

    /** Starts a process that has much patience. */
    private static Process child(Noted task) throws IOException {
        Process child = new ProcessBuilder("sleep", "1000").start();
        note(task);
        return child;
    }

    /** Heeds no interrupt. */
    static int loopWithChild(Noted task) throws IOException {
        child(task);
        long i = 0;
        while (i >= 0) {
            i = (i + 1) & Long.MAX_VALUE;
        }
        return 0;
    }

    static int waitWithChild(Noted task) throws Exception {
        return child(task).waitFor();
    }

    /** Until there is a file of that name with ".go" behind. */
    static int waitForGo(Noted task) throws Exception {
        note(task);
        while (!Files.exists(Path.of(task.file() + ".go"))) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return task.n();
    }

    /** Says something, and says it again with each file that it finds, of that name with ".1.go" and then ".2.go" behind. */
    static int reportPages(Noted task) throws Exception {
        for (int page = 1; page <= 2; page++) {
            TaskContext.current().progress(page / 4.0, "page " + page);
            waitForGo(new Noted(task.file() + "." + page, task.n()));
        }
        return task.n();
    }

    static int handOutAndFail(int n) {
        TaskContext.current().partial("page " + (n - 1));
        TaskContext.current().partial("page " + n);
        throw new IllegalStateException("no " + n);
    }

    static int processors(int ignored) {
        return Runtime.getRuntime().availableProcessors();
    }

    static long heapMegabytes(int ignored) {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    static byte[] bytes(int size) {
        return new byte[size];
    }

    static int length(byte[] bytes) {
        return bytes.length;
    }

    static void throwAtStart() {
        throw new IllegalStateException("no database");
    }
}
