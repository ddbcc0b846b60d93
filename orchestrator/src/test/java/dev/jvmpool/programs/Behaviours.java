package dev.jvmpool.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The tasks of random programs. */
final class Behaviours {

    /** What JSON cannot carry. */
    static final Object FOREIGN = new Thread("never started");

    /** How a ledger begins that is no directory. */
    static final String IN_THIS_JVM = "here:";

    private Behaviours() {}

    static Output run(Input input) throws Exception {
        return runWith(input, "");
    }

    static Output runWith(Input input, String suffix) throws Exception {
        long attempt = note(input);
        switch (input.behaviour()) {
            case PRINTS -> print(input);
            case THROWS -> throw new IOException("thrown by " + input.id());
            case THROWS_AN_ERROR -> throw new AssertionError("thrown by " + input.id());
            case OVERFLOWS_ITS_STACK -> descend(0);
            case FAILS_AT_FIRST -> {
                if (attempt <= input.failures()) {
                    throw new IllegalStateException("attempt " + attempt + " of " + input.id());
                }
            }
            case RESTS -> new CountDownLatch(1).await();
            case EXITS -> System.exit(3);
            case HALTS -> Runtime.getRuntime().halt(4);
            case IS_KILLED -> kill();
            case FILLS_ITS_HEAP -> fill();
            default -> {
                // Nothing but its result.
            }
        }
        return Output.of(input, suffix);
    }

    /** Attempts in this JVM, where a file for each would take far longer than the tasks. */
    private static final Map<String, Long> HERE = new ConcurrentHashMap<>();

    private static String key(Input input) {
        return input.ledger() + " " + input.id();
    }

    private static long note(Input input) throws IOException {
        if (input.ledger().startsWith(IN_THIS_JVM)) {
            return HERE.merge(key(input), 1L, Long::sum);
        }
        Path trace = Path.of(input.ledger(), Integer.toString(input.id()));
        Files.write(trace, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Files.size(trace);
    }

    /** How many attempts have begun. */
    static long attempts(Input input) throws IOException {
        if (input.ledger().startsWith(IN_THIS_JVM)) {
            return HERE.getOrDefault(key(input), 0L);
        }
        Path trace = Path.of(input.ledger(), Integer.toString(input.id()));
        return Files.exists(trace) ? Files.size(trace) : 0;
    }

    /** In a worker, where it must not be taken for a message. */
    private static void print(Input input) {
        if (!input.ledger().startsWith(IN_THIS_JVM)) {
            System.out.print("{\"outcome\":" + input.id() + ",\"at\":0,\"values\":[1]}\n{\"started\":");
        }
    }

    private static long descend(long depth) {
        return 1 + descend(depth + 1);
    }

    private static void kill() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-9", self).start().waitFor();
        new CountDownLatch(1).await();
    }

    private static void fill() {
        byte[][] all = new byte[1024][];
        for (int i = 0; ; i++) {
            all[i % all.length] = new byte[1 << 24];
        }
    }

    /** The same as an object that knows its input. */
    record Job(Input input) implements Callable<Output> {

        @Override
        public Output call() throws Exception {
            return run(input);
        }
    }

    /** The same as a method of an object that is captured. */
    record Suffixing(String suffix) {

        Output run(Input input) throws Exception {
            return runWith(input, suffix);
        }
    }
}
