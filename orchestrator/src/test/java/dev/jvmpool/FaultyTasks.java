package dev.jvmpool;

import dev.jvmpool.FaultMatrix.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Tasks with a fault, wherever code of theirs runs. It comes as its name: for an enum each new worker would load more of Jackson. */
final class FaultyTasks {

    static final int EXIT_VALUE = 41;

    private FaultyTasks() {}

    static int commit(String name) throws Exception {
        Fault fault = Fault.valueOf(name);
        return switch (fault) {
            case EXCEPTION -> throw new IllegalStateException("boom");
            case ERROR -> throw new AssertionError("boom");
            case EXIT -> Crashes.exit(EXIT_VALUE);
            case HALT -> Crashes.halt(EXIT_VALUE);
            case SIGTERM, SIGKILL, SIGSEGV, SIGSTOP -> Crashes.signal(name.substring(3));
            case HEAP_FULL -> Crashes.fillTheHeap(1);
            case DIRECT_FULL -> Crashes.fillDirectMemory(1);
            case NO_THREAD -> Crashes.startAThreadTooMany(1);
            case STDIN_CLOSED -> {
                System.in.close();
                yield 1;
            }
            default -> throw new IllegalArgumentException("no task can do that: " + fault);
        };
    }

    private static int commitUnchecked(String fault) {
        try {
            return commit(fault);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An argument that has its fault where it is read, and not where it is made. */
    record Argument(String fault) {
        Argument {
            if (System.getProperty("jvmpool.test.worker") != null) {
                commitUnchecked(fault);
            }
        }
    }

    static int take(Argument argument) {
        return 1;
    }

    /** A result that has its fault when it is written. */
    static List<Integer> result(String fault) {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return commitUnchecked(fault);
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    /** The first worker that comes here has the fault. */
    static void commitOnce(String fault, String directory) {
        try {
            Files.createFile(Path.of(directory, "committed"));
        } catch (IOException committed) {
            return;
        }
        commitUnchecked(fault);
    }

    /** Returns its process, and leaves a thread that has the fault when a file is there, and says so before. */
    static long commitLater(String fault, String directory) {
        Thread thread = new Thread(() -> {
            while (!Files.exists(Path.of(directory, "now"))) {
                LockSupport.parkNanos(1_000_000);
            }
            try {
                Files.createFile(Path.of(directory, "committed"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            commitUnchecked(fault);
        });
        thread.setDaemon(true);
        thread.start();
        return ProcessHandle.current().pid();
    }

    /** Returns its process, and has the fault when that ends. */
    static long commitInTheEnd(String fault) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> commitUnchecked(fault)));
        return ProcessHandle.current().pid();
    }
}
