package dev.jvmpool.cli.tour;

import static dev.jvmpool.Parallel.delayed;

import dev.jvmpool.Parallel;
import java.util.List;
import java.util.stream.IntStream;

/** joblib's form, with delayed. */
final class ParallelDelayed {

    private ParallelDelayed() {}

    // begin
    static long cube(int x) {
        return (long) x * x * x;
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        Parallel parallel = Parallel.jobs(3);
        IntStream inputs = IntStream.range(1, 1000);
        var calls = inputs.mapToObj(i -> delayed(ParallelDelayed::cube, i));
        List<Long> result = parallel.call(calls);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("Program finished in %.3f seconds%n", seconds);
        System.out.println(result);
    }
    // end
}
