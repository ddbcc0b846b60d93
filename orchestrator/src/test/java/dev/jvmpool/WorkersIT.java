package dev.jvmpool;

import static dev.jvmpool.PoolContract.cubes;
import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static dev.jvmpool.PoolContract.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.PoolListener.WorkerEnded;
import dev.jvmpool.PoolListener.WorkerStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many worker processes there are, and who they are. */
class WorkersIT {

    /** Says which process it is when a file is there. */
    static long pidWhenThere(String file) {
        Tasks.untilThere(file);
        return ProcessHandle.current().pid();
    }

    private static Set<Long> pidsOfBusyWorkers(Pool pool, int workers, Path directory) throws Exception {
        List<TaskFuture<Long>> futures = IntStream.range(0, workers)
                .mapToObj(i -> pool.submit(
                        WorkersIT::pidWhenThere, directory.resolve("go" + i).toString()))
                .toList();
        for (int i = 0; i < workers; i++) {
            ConcurrentPoolContract.awaitFile(directory.resolve("go" + i + ".begun"));
        }
        Set<Long> pids = new HashSet<>();
        for (int i = 0; i < workers; i++) {
            Tasks.touch(directory.toString(), "go" + i);
            pids.add(get(futures.get(i)));
        }
        return pids;
    }

    @Test
    void threeWorkersAreThreeOtherProcesses(@TempDir Path directory) throws Exception {
        try (Pool pool = Pool.processes(3)) {
            Set<Long> pids = pidsOfBusyWorkers(pool, 3, directory);
            assertEquals(3, pids.size());
            assertFalse(pids.contains(ProcessHandle.current().pid()));
            Set<Long> again =
                    new HashSet<>(pool.with(CallOptions.batch(1)).map((Integer n) -> Tasks.pid(), numbers(100)));
            assertTrue(pids.containsAll(again), "no others: " + again + " of " + pids);
            assertEquals(3, pool.stats().workersStarted());
        }
    }

    @Test
    void moreWorkersThanCoresAllRunAtOnce(@TempDir Path directory) throws Exception {
        int workers = 2 * Runtime.getRuntime().availableProcessors() + 1;
        try (Pool pool = Pool.processes().workers(workers).heap("32m").open()) {
            assertEquals(workers, pidsOfBusyWorkers(pool, workers, directory).size());
        }
    }

    @Test
    void anIdlePoolStartsOneWorkerForOneTaskAfterTheOther() throws Exception {
        try (Pool four = Pool.processes(4)) {
            Hearing heard = new Hearing();
            four.addListener(heard);
            Set<Long> pids = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                pids.add(get(four.submit(Tasks::pid)));
            }
            assertEquals(1, pids.size());
            assertEquals(1, heard.all(WorkerStarted.class).size());
            assertEquals(pids, Set.of(heard.all(WorkerStarted.class).get(0).pid()));
        }
    }

    @Test
    void negativeWorkersCountFromTheCores() throws Exception {
        try (Pool pool = Pool.processes(-1000)) {
            assertEquals(cubes(5), pool.map(Tasks::cube, numbers(5)));
            assertEquals(1, pool.stats().workersStarted());
        }
    }

    /** A Java that runs as often as it may, and then no more: the next worker fails to start, and all after it. */
    private static Path javaThatStarts(int times, Path home) throws IOException {
        return java(home, """
                if [ $n -gt %d ]; then
                    echo "no more licences" >&2
                    exit 9
                fi
                """.formatted(times));
    }

    /** A Java that knows how many were started before it, as {@code n} in a few lines of shell that are run first. */
    private static Path java(Path home, String first) throws IOException {
        Path real = Path.of(System.getProperty("java.home"), "bin", "java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                n=1
                until [ ! -e "%1$s/start-$n" ] && mkdir "%1$s/start-$n" 2>/dev/null; do n=$((n + 1)); done
                %2$s
                exec "%3$s" "$@"
                """.formatted(home, first, real));
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    /** Somebody kills one worker after the other before it is ready; then he gives up. */
    @Test
    void workersThatAreKilledWhileTheyStartCostNothing(@TempDir Path home) throws Exception {
        try (Pool pool = Pool.processes()
                .workers(2)
                .heap("32m")
                .javaHome(java(home, "[ $n -gt 20 ] || kill -9 $$"))
                .open()) {
            assertEquals(cubes(100), pool.with(CallOptions.batch(1)).map(Tasks::cube, numbers(100)));
            assertEquals(0, pool.stats().failed());
        }
    }

    /** Those that run go on, and do the work of the others. */
    @Test
    void theFourthOfFiveDoesNotStart(@TempDir Path home, @TempDir Path directory) throws Exception {
        Hearing heard = new Hearing();
        try (Pool pool = Pool.processes()
                .workers(5)
                .heap("32m")
                .javaHome(javaThatStarts(3, home))
                .output(printed -> {})
                .open()) {
            pool.addListener(heard);
            List<Path> files = IntStream.range(0, 5)
                    .mapToObj(i -> directory.resolve("go-on" + i))
                    .toList();
            List<TaskFuture<Long>> futures = files.stream()
                    .map(file -> pool.submit(WorkersIT::pidWhenThere, file.toString()))
                    .toList();
            until(() -> heard.all(WorkerStarted.class).size() == 3
                    && !heard.all(WorkerEnded.class).isEmpty());
            String reason = heard.all(WorkerEnded.class).get(0).reason();
            assertTrue(reason.contains("no more licences"), reason);
            assertTrue(reason.contains("exit value 9"), reason);
            for (Path file : files) {
                Files.createFile(file);
            }
            Set<Long> pids = new HashSet<>();
            for (TaskFuture<Long> future : futures) {
                pids.add(get(future));
            }
            assertEquals(
                    heard.all(WorkerStarted.class).stream()
                            .map(WorkerStarted::pid)
                            .collect(Collectors.toSet()),
                    pids);
        }
        // Two at a time, after pauses that double; at once after each other they would be hundreds by now.
        assertTrue(home.toFile().list((parent, name) -> name.startsWith("start-")).length <= 40, "starts");
    }
}
