package com.example.frompython;

import dev.jvmpool.Pool;
import java.util.List;
import java.util.stream.IntStream;

/** How many primes there are in each of ten parts of the numbers below a limit. */
public final class Primes {

    record Bounds(int low, int high) {}

    private Primes() {}

    static long count(Bounds bounds) {
        return IntStream.range(bounds.low(), bounds.high())
                .filter(Primes::isPrime)
                .count();
    }

    static boolean isPrime(int n) {
        if (n < 2) {
            return false;
        }
        for (int d = 2; d * d <= n; d++) {
            if (n % d == 0) {
                return false;
            }
        }
        return true;
    }

    public static void main(String[] arguments) {
        int limit = Integer.parseInt(arguments[0]);
        int step = limit / 10;
        List<Bounds> parts = IntStream.range(0, 10)
                .mapToObj(i -> new Bounds(i * step, (i + 1) * step))
                .toList();
        long total = 0;
        try (Pool pool = Pool.processes(2)) {
            var counts = pool.imap(Primes::count, parts);
            for (Bounds part : parts) {
                long primes = counts.next();
                System.out.println(part.low() + " to " + part.high() + ": " + primes);
                total += primes;
            }
        }
        System.out.println(total + " in all");
    }
}
