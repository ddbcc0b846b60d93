package dev.jvmpool;

import static dev.jvmpool.Parallel.delayed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker processes that are kept for the next {@link Parallel}. */
class ParallelIT {

    /** Of each test. */
    @TempDir
    private Path scratch;

    @AfterEach
    void endIdleWorkers() {
        ParallelContract.endIdleWorkers(Set.of());
    }

    private static Set<Long> pids(int jobs) {
        Stream<DelayedCall<Long>> calls =
                Stream.generate(() -> delayed(Tasks::pid)).limit(20);
        return new HashSet<>(Parallel.jobs(jobs).with(CallOptions.batch(1)).<Long>call(calls));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void theNextCallFindsTheSameProcesses() {
        Set<Long> first = pids(1);
        assertEquals(1, first.size());
        assertFalse(first.contains(ProcessHandle.current().pid()));
        for (int i = 0; i < 5; i++) {
            assertEquals(first, pids(1));
        }
    }

    @Test
    void callsWithFewerJobsReuseWorkers() {
        Set<Long> two = pidsOfBoth(2);
        assertEquals(2, two.size());
        for (int i = 0; i < 5; i++) {
            assertTrue(two.containsAll(pids(1)));
            assertTrue(two.containsAll(pids(2)));
        }
    }

    /** Each waits until the other one has begun. */
    private Set<Long> pidsOfBoth(int jobs) {
        String directory = scratch.resolve(Integer.toString(jobs)).toString();
        Stream<DelayedCall<Long>> calls =
                Stream.of("a", "b").map(name -> delayed(ParallelIT::pidWhenBothAreThere, directory, name));
        return new HashSet<>(Parallel.jobs(jobs).with(CallOptions.batch(1)).call(calls));
    }

    static long pidWhenBothAreThere(String directory, String name) throws Exception {
        Files.createDirectories(Path.of(directory));
        Files.writeString(Path.of(directory, name), "");
        ConcurrentPoolContract.awaitFile(Path.of(directory, name.equals("a") ? "b" : "a"));
        return Tasks.pid();
    }

    /** The highest number of runs at the same time: each notes its beginning and end, one file each. */
    static int oneAtATime(int number, String directory) throws Exception {
        Path file = Path.of(directory, "running-" + number);
        Files.writeString(file, "");
        try (Stream<Path> files = Files.list(file.getParent())) {
            return (int) files.filter(each -> each.getFileName().toString().startsWith("running-"))
                    .count();
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void noMoreRunAtATimeThanJobsThoughMoreWorkersAreThere(int batch) {
        assertEquals(2, pidsOfBoth(2).size());
        String directory = scratch.toString();
        Parallel one = Parallel.jobs(1).with(CallOptions.batch(batch).retries(1));
        List<Integer> running =
                one.call(IntStream.range(0, 60).mapToObj(number -> delayed(ParallelIT::oneAtATime, number, directory)));
        assertEquals(Set.of(1), new HashSet<>(running));
    }

    @Test
    void moreJobsThanAreKeptHaveThemReplaced() {
        Set<Long> one = pids(1);
        Set<Long> two = pidsOfBoth(2);
        PoolContract.until(() -> one.stream().noneMatch(ParallelIT::isAlive));
        assertEquals(2, two.size());
        assertTrue(two.stream().allMatch(ParallelIT::isAlive));
    }

    /** The iteration goes on with the workers of its number, and they end with it. */
    @Test
    void aCallThatGoesOnKeepsItsWorkersWhileOthersTakeTheirPlace() {
        Stream<DelayedCall<Long>> endless = Stream.generate(() -> delayed(Tasks::pid));
        Set<Long> seen = new HashSet<>();
        try (Results<Long> results =
                Parallel.jobs(1).with(CallOptions.lookAhead(2)).results(endless)) {
            seen.add(results.next());
            Set<Long> others = pidsOfBoth(2);
            for (int i = 0; i < 20; i++) {
                seen.add(results.next());
            }
            assertTrue(seen.stream().noneMatch(others::contains));
        }
        PoolContract.until(() -> seen.stream().noneMatch(ParallelIT::isAlive));
    }

    @Test
    void aPoolWhoseWorkerDiedGoesOn() {
        Set<Long> first = pids(1);
        ProcessHandle.of(first.iterator().next()).orElseThrow().destroyForcibly();
        Set<Long> second = pids(1);
        assertNotEquals(first, second);
        assertEquals(1, second.size());
    }
}
