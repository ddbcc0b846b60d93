package dev.jvmpool.cli.tour;

import dev.jvmpool.DelayedCall;
import dev.jvmpool.Parallel;
import java.util.ArrayList;
import java.util.List;

/** joblib's form, with the calls written directly. */
final class ParallelCalls {

    private ParallelCalls() {}

    // begin
    static long cube(int x) {
        return (long) x * x * x;
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        List<DelayedCall<Long>> calls = new ArrayList<>();
        for (int i = 1; i < 1000; i++) {
            calls.add(new DelayedCall<>(ParallelCalls::cube, i));
        }
        List<Long> result = Parallel.jobs(3).call(calls);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("Program finished in %.3f seconds%n", seconds);
        System.out.println(result);
    }
    // end
}
