package dev.jvmpool.cli.tour;

import dev.jvmpool.JvmProcess;
import java.util.ArrayList;
import java.util.List;

/** Looks for results where there are only exit values. */
final class NoResults {

    private NoResults() {}

    // begin
    static long cube(int x) {
        return (long) x * x * x;
    }

    public static void main(String[] args) throws InterruptedException {
        List<JvmProcess> processes = new ArrayList<>();
        for (int x = 1; x <= 5; x++) {
            processes.add(JvmProcess.of(NoResults::cube, x).start());
        }
        List<Integer> result = new ArrayList<>();
        for (JvmProcess process : processes) {
            process.join();
            result.add(process.exitValue().getAsInt());
        }
        System.out.println(result);
    }
    // end
}
