package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import dev.jvmpool.function.TaskCallable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The same code with processes and with threads as the executor. */
public final class Executor {

    private Executor() {}

    // begin
    static long cube(int x) {
        return (long) x * x * x;
    }

    static void cubes(ExecutorService executor) throws Exception {
        List<TaskCallable<Long>> calls = new ArrayList<>();
        for (int i = 1; i < 1000; i++) {
            int x = i;
            calls.add(() -> cube(x));
        }
        long start = System.nanoTime();
        List<Long> result = new ArrayList<>();
        for (Future<Long> future : executor.invokeAll(calls)) {
            result.add(future.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("Program finished in %.3f seconds%n", seconds);
        System.out.println(result);
    }

    public static void main(String[] args) throws Exception {
        try (Pool executor = Pool.processes(3)) {
            cubes(executor);
        }
        try (Pool executor = Pool.threads(3)) {
            cubes(executor);
        }
    }
    // end
}
