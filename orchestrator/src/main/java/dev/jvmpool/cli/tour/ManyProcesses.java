package dev.jvmpool.cli.tour;

import dev.jvmpool.JvmProcess;
import dev.jvmpool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures a few processes instead of starting a thousand. */
final class ManyProcesses {

    private ManyProcesses() {}

    // begin
    static final int MEASURED = 20;
    static final int AT_ONCE = 4;

    static long cube(int x) {
        return (long) x * x * x;
    }

    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime();
        for (int first = 1; first <= MEASURED; first += AT_ONCE) {
            List<JvmProcess> some = new ArrayList<>();
            for (int x = first; x < first + AT_ONCE; x++) {
                some.add(JvmProcess.of(ManyProcesses::cube, x).start());
            }
            for (JvmProcess process : some) {
                process.join();
            }
        }
        double each = (System.nanoTime() - start) / 1e9 / MEASURED;
        System.out.printf("%d processes: %.3f s for each%n", MEASURED, each);
        System.out.printf("999 processes: %.0f s, extrapolated%n", 999 * each);

        start = System.nanoTime();
        try (Pool pool = Pool.processes(3)) {
            pool.map(ManyProcesses::cube, IntStream.range(1, 1000).boxed());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("a pool of 3, all 999 cubes: %.3f s%n", seconds);
    }
    // end
}
