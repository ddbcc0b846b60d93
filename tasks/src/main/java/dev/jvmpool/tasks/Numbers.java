package dev.jvmpool.tasks;

/** Tasks that only compute: one too small to be worth a process, one large enough to be. */
public final class Numbers {

    private Numbers() {}

    /**
     * The third power, exactly.
     *
     * @param x -2,097,152 to 2,097,151, the numbers whose cube fits in a long
     * @return {@code x * x * x}
     * @throws ArithmeticException if the cube does not fit
     */
    public static long cube(int x) {
        try {
            return Math.multiplyExact((long) x * x, (long) x);
        } catch (ArithmeticException e) {
            throw new ArithmeticException(
                    "the cube of " + x + " does not fit in 64 bits; x must be from -2097152 to 2097151");
        }
    }

    /**
     * Counts the primes below a number, by dividing each candidate by every number up to its square root.
     *
     * <p>A sieve would be quicker; this is meant to keep a core busy in no memory at all. The time grows a little more
     * slowly than n to the power of 1.5: about 20 ms for 200,000, 60 ms for 500,000 and 0.15 s for 1,000,000 on a
     * processor of 2022. It does not look at interrupts, so on a thread nothing can stop it early; in a process it can
     * be killed.
     *
     * @param n at least 0
     * @return how many primes are smaller than n
     * @throws IllegalArgumentException if n is negative
     */
    public static long primes(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n must not be negative: " + n);
        }
        long primes = 0;
        for (int candidate = 2; candidate < n; candidate++) {
            if (isPrime(candidate)) {
                primes++;
            }
        }
        return primes;
    }

    private static boolean isPrime(int candidate) {
        for (int divisor = 2; (long) divisor * divisor <= candidate; divisor++) {
            if (candidate % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
