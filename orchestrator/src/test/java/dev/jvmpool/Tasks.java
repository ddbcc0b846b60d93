package dev.jvmpool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Tasks for tests that run in every mode. What must be seen from outside goes through files, as it does with processes. */
public final class Tasks {

    private Tasks() {}

    public record Point(int x, int y) {

        int times(int factor) {
            return (x + y) * factor;
        }
    }

    record Pair(String left, String right) {}

    static long cube(int n) {
        return (long) n * n * n;
    }

    static int same(int n) {
        return n;
    }

    static Object nothing(int n) {
        return null;
    }

    static void noResult(int n) {}

    static boolean never(int n) {
        return false;
    }

    static String empty(int n) {
        return "";
    }

    static List<String> emptyList(int n) {
        return List.of();
    }

    static String join(String first, String second) {
        return first + second;
    }

    static Map<String, List<Point>> nested(Map<String, List<Point>> value) {
        return value;
    }

    static String overloaded(Integer n) {
        return "Integer";
    }

    static String overloaded(Long n) {
        return "Long";
    }

    static String overloaded(Object n) {
        return "Object";
    }

    private static String hidden(int n) {
        return "hidden " + n;
    }

    static dev.jvmpool.function.TaskFunction<Integer, String> hidden() {
        return Tasks::hidden;
    }

    static int failAt2(int n) {
        if (n == 2) {
            throw new IllegalStateException("it is 2");
        }
        return n;
    }

    static final class OddException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OddException(int code, boolean odd) {
            super("odd " + code);
        }
    }

    static int throwOdd(int n) {
        throw new OddException(n, true);
    }

    static int throwRich(int n) throws IOException {
        IOException thrown = new IOException("top", new IllegalStateException("cause"));
        thrown.addSuppressed(new IllegalArgumentException("suppressed"));
        throw thrown;
    }

    static int overflow(int n) {
        return n + overflow(n + 1);
    }

    /** Blocks until it is interrupted, and says so in a file; says before that it began. */
    static int untilInterrupted(String directory) throws InterruptedException {
        touch(directory, "begun");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            touch(directory, "interrupted");
            throw e;
        }
        return 0;
    }

    /** Blocks until a file appears, or its directory is gone with its test. */
    public static String untilThere(String file) {
        touch(file + ".begun");
        while (!Files.exists(Path.of(file))) {
            if (!Files.exists(Path.of(file + ".begun"))) {
                throw new IllegalStateException("its test is over");
            }
            LockSupport.parkNanos(1_000_000);
        }
        return file;
    }

    /** Leaves a file that says it runs, and counts how many such there are, until it is let go. */
    static long crowd(String directory, int number) throws IOException {
        touch(directory, "running-" + number);
        long most = 0;
        while (!Files.exists(Path.of(directory, "go"))) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                most = Math.max(
                        most,
                        files.filter(file -> file.getFileName().toString().startsWith("running-"))
                                .count());
            }
            LockSupport.parkNanos(1_000_000);
        }
        Files.delete(Path.of(directory, "running-" + number));
        return most;
    }

    static int touchAndReturn(String directory, int number) {
        touch(directory, "ran-" + number);
        return number;
    }

    static boolean exists(String directory, String name) {
        return Files.exists(Path.of(directory, name));
    }

    static void touch(String directory, String name) {
        touch(Path.of(directory, name).toString());
    }

    private static void touch(String file) {
        try {
            Files.writeString(Path.of(file), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int cancelsItself(int n) {
        throw new CancellationException("mine");
    }

    /** Throws what pools throw, as a task with a pool of its own does; but not for 9. */
    static int throwsWhatPoolsThrow(int n) throws Exception {
        switch (n) {
            case 0 -> throw new BrokenPoolException("the pool inside is broken");
            case 1 -> throw new RejectedExecutionException("the pool inside is shut down");
            case 2 -> throw new CancellationException("inside");
            case 3 -> throw new InterruptedException("inside");
            case 4 -> throw new CompletionException("inside", new IOException("deeper"));
            case 5 -> throw new TaskFailedException(new TaskOutcome<>(7, "input", null, new IOException("deeper")));
            case 6 -> throw new NotSendableException("inside", null);
            case 7 -> throw new ExecutionException(new IOException("deeper"));
            case 8 -> throw new TimeoutException("inside");
            default -> {
                return n;
            }
        }
    }

    static int completesItself(int n) {
        throw new CompletionException("mine too", new IOException("within"));
    }

    /** Fails the first two times it is called with a directory, each of which leaves a file there. */
    static String failTwice(String directory) {
        int attempt = new File(directory).list().length + 1;
        touch(directory, "attempt-" + attempt);
        if (attempt < 3) {
            throw new IllegalStateException("attempt " + attempt);
        }
        return "attempt " + attempt;
    }

    /** As above, with an error that a pool of the task's own may throw. */
    static String cannotSendTwice(String directory) {
        try {
            return failTwice(directory);
        } catch (IllegalStateException e) {
            throw new NotSendableException(e.getMessage(), e);
        }
    }

    static short half(short n) {
        return (short) (n / 2);
    }

    static boolean not(boolean value) {
        return !value;
    }

    static Optional<String> optional(Optional<String> value) {
        return value;
    }

    static List<Long> longs(long n) {
        return List.of(n);
    }

    /** Changes what it is given. */
    static int append(List<String> list) {
        list.add("appended");
        return list.size();
    }

    record Item(String name, Object value) {}

    record Holder(List<Item> items) {}

    static int count(Holder holder) {
        return holder.items().size();
    }

    /** The last of its items is none that JSON can carry. */
    static Holder badHolder(int size) {
        List<Item> items = new ArrayList<>(Collections.nCopies(size - 1, new Item("good", 1)));
        items.add(new Item("bad", new Thread()));
        return new Holder(items);
    }

    /** Leaves a file for each attempt, and blocks until it is interrupted. */
    static int blockAndCount(String directory) throws InterruptedException {
        touch(directory, "attempt-" + (new File(directory).list().length + 1));
        new CountDownLatch(1).await();
        return 0;
    }

    static int busyFor20Millis(int n) {
        long end = System.nanoTime() + 20_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return n;
    }

    /** Whether the thread was interrupted before; leaves it interrupted. */
    static boolean interruptsItself(int n) {
        boolean before = Thread.interrupted();
        Thread.currentThread().interrupt();
        return before;
    }

    static int fortyTwo() {
        return 42;
    }

    static void failAlways() {
        throw new IllegalStateException("always");
    }

    static String threadName() {
        return Thread.currentThread().getName();
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }
}
