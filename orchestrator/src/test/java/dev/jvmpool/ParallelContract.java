package dev.jvmpool;

import static dev.jvmpool.Parallel.delayed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.backend.local.WorkerCount;
import dev.jvmpool.backend.process.KeptBackends;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** joblib's Parallel and delayed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ParallelContract implements PoolMode {

    private final Set<ProcessHandle> others =
            ProcessHandle.current().descendants().collect(Collectors.toSet());

    @AfterAll
    void endIdleWorkers() {
        endIdleWorkers(others);
    }

    /** They would stay for a minute. All processes end but these. */
    static void endIdleWorkers(Set<ProcessHandle> others) {
        PoolContract.until(() -> {
            KeptBackends.retire();
            return ProcessHandle.current().descendants().allMatch(others::contains);
        });
    }

    private Parallel jobs(int count) {
        return Parallel.jobs(count).prefer(mode());
    }

    private static Stream<DelayedCall<Long>> delayedCubes(int count) {
        return IntStream.range(0, count).mapToObj(i -> delayed(Tasks::cube, i));
    }

    @Test
    void resultsAreInTheOrderOfTheCalls() {
        List<Long> cubes = jobs(3).call(delayedCubes(200));
        assertEquals(PoolContract.cubes(200), cubes);
        assertEquals(PoolContract.cubes(20), jobs(3).call(delayedCubes(20).toList()));
        assertEquals(List.of(), jobs(3).call(Stream.<DelayedCall<Integer>>of()));
    }

    @Test
    void joblibsTupleIsANew() {
        assertEquals(
                List.of(27L, 64L),
                jobs(2).call(List.of(new DelayedCall<>(Tasks::cube, 3), new DelayedCall<>(Tasks::cube, 4))));
    }

    static int sum(int a, int b, int c) {
        return a + b + c;
    }

    @Test
    void callsMayBeWrittenOut() {
        assertEquals(List.of(27L, 64L), jobs(2).call(delayed(Tasks::cube, 3), delayed(Tasks::cube, 4)));
        List<Number> numbers = jobs(2).call(delayed(Tasks::cube, 3), delayed(Math::pow, 2.0, 3.0));
        assertEquals(List.of(27L, 8.0), numbers);
        assertEquals(List.of(6), jobs(2).call(delayed(ParallelContract::sum, 1, 2, 3)));
        assertEquals(List.of(6), jobs(2).call(new DelayedCall<>(ParallelContract::sum, 1, 2, 3)));
        assertEquals(List.of(), jobs(2).call());
    }

    @Test
    void aCallMayHaveNoResult() {
        Stream<DelayedCall<Void>> calls = IntStream.range(0, 3).mapToObj(i -> delayed(() -> Tasks.noResult(i)));
        assertEquals(Collections.nCopies(3, null), jobs(2).call(calls));
    }

    @Test
    void functionsMayDiffer() {
        List<Object> results = jobs(3).call(List.<DelayedCall<?>>of(
                delayed(Tasks::cube, 3),
                delayed(Tasks::join, "a", "b"),
                delayed(Tasks::fortyTwo),
                delayed(Tasks::cube, 4),
                delayed(Tasks::nothing, 1),
                delayed(String::length, "four")));
        List<Object> expected = new ArrayList<>(List.of(27L, "ab", 42, 64L));
        expected.add(null);
        expected.add(4);
        assertEquals(expected, results);
        Stream<DelayedCall<?>> many =
                IntStream.range(0, 300).mapToObj(i -> i % 3 == 0 ? delayed(Tasks::cube, i) : delayed(Tasks::same, i));
        List<Object> mixed = jobs(3).with(CallOptions.batch(10)).call(many);
        for (int i = 0; i < 300; i++) {
            assertEquals(i % 3 == 0 ? (Object) Tasks.cube(i) : (Object) i, mixed.get(i));
        }
    }

    @Test
    void resultsComeAsAStreamOfAnEndlessSource() {
        AtomicInteger pulled = new AtomicInteger();
        Stream<DelayedCall<Long>> endless = Stream.generate(() -> delayed(Tasks::cube, pulled.getAndIncrement()));
        try (Stream<Long> cubes = jobs(2).with(CallOptions.lookAhead(5)).<Long>results(endless).stream()) {
            assertEquals(PoolContract.cubes(10), cubes.limit(10).toList());
        }
        assertTrue(pulled.get() <= 16, pulled + " pulled");
        try (Results<Long> unordered = jobs(2).resultsUnordered(delayedCubes(50))) {
            List<Long> all = PoolContract.all(unordered);
            all.sort(null);
            assertEquals(PoolContract.cubes(50), all);
        }
    }

    @Test
    void theFirstFailureInTheirOrderIsThrown() {
        TaskFailedException e = assertThrows(
                TaskFailedException.class,
                () -> jobs(2).call(
                                List.of(delayed(Tasks::same, 1), delayed(Tasks::failAt2, 2), delayed(Tasks::same, 3))));
        assertEquals(1, e.index());
        assertInstanceOf(IllegalStateException.class, e.getCause());
        assertInstanceOf(DelayedCall.class, e.input());
        List<? extends TaskOutcome<?>> outcomes = jobs(2).results(
                        List.of(delayed(Tasks::failAt2, 2), delayed(Tasks::same, 3)))
                .outcomes()
                .toList();
        assertFalse(outcomes.get(0).isSuccess());
        assertEquals(3, outcomes.get(1).value());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -2, -1000, 1, 2})
    void jobsCountFromTheCores(int count) {
        assertEquals(PoolContract.cubes(10), jobs(count).call(delayedCubes(10)));
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals(count > 0 ? count : Math.max(1, cores + 1 + count), WorkerCount.count(count));
    }

    @Test
    void noJobsAreRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Parallel.jobs(0));
        assertTrue(
                e.getMessage().contains("workers must be 1 or more")
                        && e.getMessage().endsWith(": 0"),
                e.getMessage());
        assertThrows(NullPointerException.class, () -> Parallel.jobs(1).prefer(null));
        assertThrows(NullPointerException.class, () -> Parallel.jobs(1).with(null));
    }

    /** Who ran it: the process, the thread. */
    static String whoRuns(int ignored) {
        return ProcessHandle.current().pid() + " " + Thread.currentThread().getName();
    }

    /** Processes are kept; threads are made anew for each call, so that calls inside calls never wait for each other. */
    @Test
    void theNextCallFindsTheSameProcesses() {
        // Each asks for one worker, so that there is no doubt who is to run it.
        HashSet<Object> runners = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            runners.addAll(jobs(1).call(
                            List.of(delayed(ParallelContract::whoRuns, i), delayed(ParallelContract::whoRuns, i))));
        }
        assertEquals(mode() == Mode.THREADS ? 5 : 1, runners.size(), runners.toString());
        HashSet<Object> two = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            two.addAll(jobs(2).call(IntStream.range(0, 4).mapToObj(n -> delayed(ParallelContract::whoRuns, n))));
        }
        int most = mode() == Mode.THREADS ? 20 : mode() == Mode.PROCESSES ? 2 : 1;
        assertTrue(two.size() <= most, two.toString());
    }

    @Test
    void optionsAreThoseOfItsCalls() {
        Parallel collecting = jobs(2).with(CallOptions.onError(OnError.COLLECT).batch(2));
        TaskFailedException e = assertThrows(
                TaskFailedException.class,
                () -> collecting.call(List.of(delayed(Tasks::failAt2, 2), delayed(Tasks::same, 3))));
        assertEquals(2, e.outcomes().size());
        assertEquals(PoolContract.cubes(3), collecting.call(delayedCubes(3)));
    }

    /**
     * So many calls inside each other, each of so many tasks; gives how many there were at the bottom. The mode is a text: for an enum each
     * of the many workers would load Jackson.
     */
    static int nest(String mode, int levels, int tasks) {
        if (levels == 0) {
            return 1;
        }
        return Parallel.jobs(2)
                .prefer(Mode.valueOf(mode))
                .call(IntStream.range(0, tasks).mapToObj(i -> delayed(ParallelContract::nest, mode, levels - 1, tasks)))
                .stream()
                .mapToInt(below -> below)
                .sum();
    }

    @Test
    void callsMayBeInsideCallsThreeDeep() {
        String mode = mode().name();
        assertEquals(8, nest(mode, 3, 2));
        if (mode() == Mode.SEQUENTIAL) {
            // There are no workers that could become too many.
            assertEquals(32, nest(mode, 5, 2));
        } else {
            // Of one task each: more would only start more workers.
            TaskFailedException e = assertThrows(TaskFailedException.class, () -> nest(mode, 4, 1));
            String text = textOf(e);
            assertTrue(text.contains(IllegalStateException.class.getName()), text);
            assertTrue(text.contains(mode() == Mode.PROCESSES ? "at most 3 levels" : "no more than 3"), text);
        }
    }

    private static String textOf(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** A call inside a task of a pool of threads, all of whose threads do the same. */
    @Test
    void aTaskOnAThreadMayMakeCalls() throws Exception {
        try (Pool threads = Pool.threads(2)) {
            Mode mode = mode();
            List<TaskFuture<List<Long>>> futures = IntStream.range(0, 6)
                    .mapToObj(i ->
                            threads.submit(() -> Parallel.jobs(2).prefer(mode).<Long>call(delayedCubes(10))))
                    .toList();
            for (TaskFuture<List<Long>> future : futures) {
                assertEquals(PoolContract.cubes(10), PoolContract.get(future));
            }
        }
    }

    @Test
    void callersOfDifferentNumbersDoNotDisturbEachOther() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int jobs = 1 + t % 2;
            all.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 10; i++) {
                    assertEquals(PoolContract.cubes(10), jobs(jobs).call(delayedCubes(10)));
                }
            }));
        }
        for (CompletableFuture<Void> each : all) {
            PoolContract.get(each);
        }
    }
}
