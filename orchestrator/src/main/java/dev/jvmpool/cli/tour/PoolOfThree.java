package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.TaskFuture;
import java.util.ArrayList;
import java.util.List;

/** Submits 999 calls to three processes. */
final class PoolOfThree {

    private PoolOfThree() {}

    // begin
    static long cube(int x) {
        return (long) x * x * x;
    }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.processes(3)) {
            long start = System.nanoTime();
            List<TaskFuture<Long>> futures = new ArrayList<>();
            for (int x = 1; x < 1000; x++) {
                futures.add(pool.submit(PoolOfThree::cube, x));
            }
            List<Long> result = new ArrayList<>();
            for (TaskFuture<Long> future : futures) {
                result.add(future.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("Program finished in %.3f seconds%n", seconds);
            System.out.println(result);
        }
    }
    // end
}
