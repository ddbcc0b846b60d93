package dev.jvmpool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Functions for processes of their own. What must be seen from outside goes through files, whose places are texts: for a path a process
 * would load Jackson, and that takes longer than all else it does.
 */
public final class ProcessTasks {

    private ProcessTasks() {}

    /** A value that a JVM with the property {@code picky} does not take. */
    public record Picky(String text) {
        /** Throws where it is not wanted. */
        public Picky {
            if (System.getProperty("picky") != null) {
                throw new IllegalStateException("not here");
            }
        }
    }

    static void nothing() {}

    static void take(Picky picky) {}

    static void writePid(Path file) throws IOException {
        Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
    }

    static Thread valueThatCannotTravel() {
        System.out.println("returns");
        return Thread.currentThread();
    }

    static void exit(int value) {
        System.out.print("no end of line");
        System.exit(value);
    }

    static void fail(String text) {
        try {
            inner();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static void inner() {
        throw new IllegalStateException("inside");
    }

    /** Waits for a file as long as its directory is there. */
    static void await(String place) {
        Path file = Path.of(place);
        while (!Files.exists(file)) {
            if (!Files.exists(file.getParent())) {
                throw new IllegalStateException("its test is over");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Says that it runs, and waits until so many do. */
    static void together(String place, int count) throws IOException {
        Path directory = Path.of(place);
        Files.createTempFile(directory, "running", null);
        for (long running = 0; running < count; ) {
            try (Stream<Path> files = Files.list(directory)) {
                running = files.count();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Returns, but leaves a thread that says so when that is the case, and waits for a file. */
    static void leaveThread(String directory, boolean daemon) {
        Thread main = Thread.currentThread();
        Thread thread = new Thread(() -> {
            try {
                main.join();
                Tasks.touch(directory, "returned");
                await(directory + "/go");
                System.out.println("the thread ends");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(daemon);
        thread.start();
    }

    static void leaveThreadAndFail(String directory) {
        leaveThread(directory, false);
        throw new IllegalStateException("failed");
    }

    static void hook() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("the hook ran")));
    }

    static void hookAndWait(String directory) {
        hook();
        Tasks.touch(directory, "begun");
        await(directory + "/never");
    }

    static void print(int lines) {
        for (int i = 0; i < lines; i++) {
            System.out.println("line " + i);
        }
        System.out.print("the last has no end");
    }

    /** What this JVM was told: by its environment, its properties, its directory. */
    static List<String> surroundings() throws IOException {
        return List.of(
                String.valueOf(System.getenv("JVMPOOL_TEST")),
                String.valueOf(System.getenv("HOME")),
                System.getProperty("test.one") + System.getProperty("test.two"),
                Path.of("").toRealPath().toString());
    }

    static void printSurroundings() throws IOException {
        surroundings().forEach(System.out::println);
    }

    /** How nice this process is: the 19th field of its line, the 17th after the name in parentheses (proc(5)). */
    static int niceness() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    static void printNiceness() throws IOException {
        System.out.println(niceness());
    }

    /** Opens a pool in a worker. */
    static List<Long> nested(int workers) throws Exception {
        try (Pool pool = Pool.processes(workers)) {
            return pool.map(Tasks::cube, List.of(1, 2, 3));
        }
    }

    /** What pools that are opened in a worker are called: one of threads, by the name of its thread, and one of processes. */
    static List<String> namesOfPools(int n) throws Exception {
        try (Pool threads = Pool.threads(1);
                Pool processes = Pool.processes(1)) {
            return List.of(threads.submit(Tasks::threadName).get(), processes.toString());
        }
    }

    static long maxHeap() {
        return Runtime.getRuntime().maxMemory();
    }

    static long nestedHeap(int workers) throws Exception {
        try (Pool pool = Pool.processes(workers)) {
            return pool.submit(ProcessTasks::maxHeap).get();
        }
    }

    /** Runs itself in a pool in a pool and so on: how deep it came is in the message of the error. */
    static int deeper(int depth) throws Exception {
        try (Pool pool = Pool.processes(1)) {
            return pool.map(ProcessTasks::deeper, List.of(depth + 1)).get(0);
        }
    }

    static void deeperProcess(int depth) throws Exception {
        System.out.println("depth " + depth);
        try (JvmProcess process =
                JvmProcess.of(ProcessTasks::deeperProcess, depth + 1).start()) {
            process.join();
            System.exit(process.exitValue().getAsInt() + 1);
        }
    }
}
