package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.FaultMatrix.Cell;
import dev.jvmpool.FaultMatrix.Fault;
import dev.jvmpool.FaultMatrix.Phase;
import dev.jvmpool.function.TaskFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell of the {@link FaultMatrix}, with real processes. Those that cost one worker share a pool. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals, and a shell that plays a worker")
class FaultMatrixIT {

    private static final Duration GRACE = Duration.ofMillis(300);

    /** Of a task that its worker does not begin, or does not end. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** A process that there is not. */
    private static final long NONE = -1;

    /** Long enough for a JVM on a busy machine, and as long as one takes that is stopped before it is ready. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(6);

    /** By this the workers of the one pool can be told from those of the other. */
    private static final String OF_THE_SHELL = "test.beside.a.shell";

    private Pool pool;
    private Pool shell;
    private FaultyWorker faulty;

    /** The process of the one true worker in the pool with the faulty ones. */
    private long trueWorker;

    private static ProcessPoolBuilder settings(int workers) {
        return Pool.processes()
                .workers(workers)
                .heap("32m")
                .grace(GRACE)
                .jvmArgs(
                        "-Djvmpool.test.worker=true",
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:TieredStopAtLevel=1")
                .output(printed -> {});
    }

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        pool = settings(2).open();
        faulty = new FaultyWorker(directory);
        shell = settings(2)
                .startTimeout(START_TIMEOUT)
                .systemProperty(OF_THE_SHELL, "true")
                .commandPrefix(faulty.commandPrefix())
                .open();
        trueWorker = get(shell.submit(() -> ProcessHandle.current().pid()));
    }

    @AfterAll
    void close() {
        pool.close();
        shell.close();
    }

    static Stream<Cell> cells() {
        return FaultMatrix.cells().stream().filter(Cell::isPossible);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cell(Cell cell, @TempDir Path directory) throws Exception {
        boolean isPlayed = cell.fault().isOfTheChannel()
                || cell.phase() == Phase.STARTING
                || cell.phase() == Phase.READY
                || cell.phase() == Phase.BETWEEN;
        switch (cell.phase()) {
            case INITIALIZER -> inItsInitializer(cell, isPlayed, directory);
            case STOPPING -> inTheEnd(cell, isPlayed, directory);
            default -> {
                if (isPlayed) {
                    besideATrueWorker(cell, directory);
                } else if (cell.phase() == Phase.IDLE) {
                    whileIdle(cell, directory);
                } else {
                    amongOthers(cell);
                }
            }
        }
    }

    @Test
    void whatCannotBeSaysWhy() {
        FaultMatrix.cells().stream()
                .filter(cell -> !cell.isPossible())
                .forEach(cell -> assertTrue(Set.of("-code", "-outcome").contains(cell.expected()), cell::toString));
    }

    // In a JVM.

    private void amongOthers(Cell cell) throws Exception {
        Pool limited = cell.fault() == Fault.SIGSTOP ? pool.with(CallOptions.timeout(TIMEOUT)) : pool;
        TaskFuture<Integer> before = pool.submit(Tasks::same, 1);
        CompletableFuture<?> victim = switch (cell.phase()) {
            case DECODING -> decoding(limited, cell.fault());
            case ENCODING -> limited.submit(FaultyTasks::result, cell.fault().name());
            default -> limited.submit(FaultyTasks::commit, cell.fault().name());
        };
        TaskFuture<Integer> after = pool.submit(Tasks::same, 2);
        FaultOutcome.check(cell, victim);
        assertEquals(1, get(before));
        assertEquals(2, get(after));
    }

    private static CompletableFuture<Integer> decoding(Pool pool, Fault fault) {
        TaskFunction<FaultyTasks.Argument, Integer> task = FaultyTasks::take;
        return pool.submit(task, new FaultyTasks.Argument(fault.name()));
    }

    private void whileIdle(Cell cell, Path directory) throws Exception {
        long pid = get(pool.submit(FaultyTasks::commitLater, cell.fault().name(), directory.toString()));
        if (cell.fault().isSignal()) {
            // From here, so that it has arrived before the next task does.
            String signal = cell.fault().name().substring(3);
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } else {
            Files.createFile(directory.resolve("now"));
            until(() -> Files.exists(directory.resolve("committed")));
        }
        if (cell.fault().isDeadly()) {
            // Until then it may begin a task, and take that with it.
            until(() -> ProcessHandle.of(pid).isEmpty());
            FaultOutcome.deleteReport(pid);
        }
        Pool limited = cell.fault() == Fault.SIGSTOP ? pool.with(CallOptions.timeout(TIMEOUT)) : pool;
        List<TaskFuture<Integer>> next =
                Stream.of(1, 2, 3, 4).map(n -> limited.submit(Tasks::same, n)).toList();
        for (int i = 0; i < 4; i++) {
            assertEquals(1 + i, get(next.get(i)));
        }
    }

    private static void inItsInitializer(Cell cell, boolean isPlayed, Path directory) throws Exception {
        ProcessPoolBuilder builder = settings(1);
        if (isPlayed) {
            FaultyWorker worker = new FaultyWorker(directory);
            worker.next(cell);
            builder.commandPrefix(worker.commandPrefix()).initializer(() -> {});
        } else {
            String fault = cell.fault().name();
            String place = directory.toString();
            builder.initializer(() -> FaultyTasks.commitOnce(fault, place));
        }
        if (cell.fault() == Fault.SIGSTOP) {
            builder.startTimeout(Duration.ofSeconds(3));
        }
        try (Pool one = builder.open()) {
            TaskFuture<Integer> first = one.submit(Tasks::same, 1);
            TaskFuture<Integer> second = one.submit(Tasks::same, 1);
            FaultOutcome.check(cell, first);
            FaultOutcome.check(cell, second);
        }
    }

    private static void inTheEnd(Cell cell, boolean isPlayed, Path directory) throws Exception {
        ProcessPoolBuilder builder = settings(1);
        FaultyWorker worker = new FaultyWorker(directory);
        if (isPlayed) {
            worker.next(cell);
            builder.commandPrefix(worker.commandPrefix());
        }
        long pid = NONE;
        try (Pool one = builder.open()) {
            if (isPlayed) {
                FaultOutcome.check(cell, one.submit(Tasks::same, 1));
            } else {
                pid = get(one.submit(FaultyTasks::commitInTheEnd, cell.fault().name()));
            }
        }
        if (isPlayed) {
            worker.awaitFault();
        }
        FaultOutcome.deleteReport(pid);
    }

    // Played by a shell.

    /** The true worker is busy meanwhile, so that the faulty one has the next call. */
    private void besideATrueWorker(Cell cell, Path directory) throws Exception {
        String file = directory.resolve("go").toString();
        TaskFuture<String> neighbour = shell.submit(Tasks::untilThere, file);
        until(() -> Files.exists(Path.of(file + ".begun")));
        try {
            beside(cell, Path.of(file));
            assertEquals(file, get(neighbour));
        } finally {
            Files.writeString(Path.of(file), "");
            leaveTheTrueOne();
        }
    }

    private void beside(Cell cell, Path go) throws Exception {
        faulty.next(cell);
        boolean isSilent = cell.fault() == Fault.SIGSTOP || cell.fault() == Fault.STDIN_CLOSED;
        Pool limited = isSilent ? shell.with(CallOptions.timeout(TIMEOUT)) : shell;
        TaskFuture<Integer> victim = limited.submit(Tasks::same, 1);
        if (cell.phase() == Phase.IDLE) {
            get(victim);
            faulty.now();
            faulty.awaitFault();
        }
        TaskFuture<Integer> second = limited.submit(Tasks::same, 2);
        faulty.awaitFault();
        Files.createFile(go);
        FaultOutcome.check(cell, victim);
        assertEquals(2, get(second));
        assertEquals(3, get(limited.submit(Tasks::same, 3)));
    }

    /** One may be on its way still that was started for a call that another worker has taken. */
    private void leaveTheTrueOne() {
        until(() -> {
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.pid() != trueWorker && isOfTheShell(child))
                    .forEach(ProcessHandle::destroyForcibly);
            return shell.stats().workers() == 1;
        });
    }

    private static boolean isOfTheShell(ProcessHandle child) {
        return child.info().commandLine().orElse("").contains(OF_THE_SHELL);
    }
}
