package dev.jvmpool;

import static dev.jvmpool.Parallel.delayed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code Parallel} on threads, where a task may wait for calls that others have to make. */
class ParallelThreadsTest {

    private static final Parallel TWO = Parallel.jobs(2).prefer(Mode.THREADS);

    static int one(int x) {
        return x + 1;
    }

    static int sumOfThree() {
        return TWO.call(Stream.of(1, 2, 3).map(x -> delayed(ParallelThreadsTest::one, x))).stream()
                .mapToInt(x -> x)
                .sum();
    }

    static int onAnotherThread(int x) throws Exception {
        CompletableFuture<Integer> sum = new CompletableFuture<>();
        Thread thread = new Thread(() -> sum.complete(sumOfThree()));
        thread.start();
        return sum.get() + x;
    }

    static int inTheCommonPool(int x) {
        return CompletableFuture.supplyAsync(ParallelThreadsTest::sumOfThree).join() + x;
    }

    @Test
    void aTaskMayWaitForCallsThatAnotherThreadMakes() {
        List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
        List<Integer> expected = inputs.stream().map(x -> x + 9).toList();
        assertEquals(expected, TWO.call(inputs.stream().map(x -> delayed(ParallelThreadsTest::onAnotherThread, x))));
        assertEquals(expected, TWO.call(inputs.stream().map(x -> delayed(ParallelThreadsTest::inTheCommonPool, x))));
    }

    /** The source is pulled on a thread of its own. */
    @Test
    void aSourceMayMakeCalls() {
        Stream<DelayedCall<Integer>> calls = Stream.generate(() -> delayed(ParallelThreadsTest::one, sumOfThree()))
                .limit(20);
        assertEquals(20, TWO.results(calls).stream().filter(x -> x == 10).count());
    }
}
