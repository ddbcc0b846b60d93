package dev.jvmpool.cli.tour;

import dev.jvmpool.cache.CachedFunction;
import dev.jvmpool.cache.Memory;
import dev.jvmpool.tasks.Numbers;
import java.nio.file.Path;

/** A function that remembers. */
final class Caching {

    private Caching() {}

    // begin
    static long primes(int n) {
        System.out.println("counting the primes below " + n);
        return Numbers.primes(n);
    }

    public static void main(String[] directory) throws Exception {
        Memory memory = Memory.at(Path.of(directory[0], "cache"));
        CachedFunction<Integer, Long> primes = memory.cache(Caching::primes);
        for (int run = 1; run <= 2; run++) {
            long start = System.nanoTime();
            long count = primes.apply(1_500_000);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("call %d: %d, %.3f s%n", run, count, seconds);
        }
    }
    // end
}
