package dev.jvmpool.cli.tour;

import dev.jvmpool.JvmProcess;
import java.util.ArrayList;
import java.util.List;

/** Starts ten processes and joins them. */
final class TenProcesses {

    private TenProcesses() {}

    // begin
    static void task() throws InterruptedException {
        System.out.println("Sleeping for 0.5 seconds");
        Thread.sleep(500);
        System.out.println("Finished sleeping");
    }

    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime();
        List<JvmProcess> processes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            processes.add(JvmProcess.of(TenProcesses::task).start());
        }
        for (JvmProcess process : processes) {
            process.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("Program finished in %.3f seconds%n", seconds);
    }
    // end
}
