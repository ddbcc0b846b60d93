package dev.jvmpool.cli.tour;

import dev.jvmpool.JvmProcess;

/** Starts two processes and does not wait for them. */
final class TwoProcesses {

    private TwoProcesses() {}

    // begin
    static void task() throws InterruptedException {
        System.out.println("Sleeping for 0.5 seconds");
        Thread.sleep(500);
        System.out.println("Finished sleeping");
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        JvmProcess first = JvmProcess.of(TwoProcesses::task);
        JvmProcess second = JvmProcess.of(TwoProcesses::task);
        first.start();
        second.start();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("Program finished in %.3f seconds%n", seconds);
    }
    // end
}
