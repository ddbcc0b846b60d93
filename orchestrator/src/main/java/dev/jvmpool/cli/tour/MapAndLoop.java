package dev.jvmpool.cli.tour;

import dev.jvmpool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A loop, and the map that takes its place. */
final class MapAndLoop {

    private MapAndLoop() {}

    // begin
    static long cube(int x) {
        return (long) x * x * x;
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        List<Long> loop = new ArrayList<>();
        for (int x = 1; x < 1000; x++) {
            loop.add(cube(x));
        }
        print("a loop", start);
        System.out.println(loop);

        List<Integer> inputs = IntStream.range(1, 1000).boxed().toList();
        try (Pool pool = Pool.processes(3)) {
            start = System.nanoTime();
            List<Long> result = pool.map(MapAndLoop::cube, inputs);
            print("map, which starts the workers", start);
            System.out.println(result);

            start = System.nanoTime();
            pool.map(MapAndLoop::cube, inputs);
            print("map, once more", start);
        }
    }

    static void print(String what, long start) {
        double millis = (System.nanoTime() - start) / 1e6;
        System.out.printf("%s: %.2f ms%n", what, millis);
    }
    // end
}
