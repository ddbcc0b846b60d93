package dev.jvmpool.cli.isolation;

import java.util.concurrent.locks.LockSupport;

/** The third task returns, and a thread that it started goes on. */
final class LeavesAThread {

    private LeavesAThread() {}

    // begin
    static String task(int number) throws InterruptedException {
        if (number == 3) {
            new Thread(LeavesAThread::watch, "watcher").start();
        }
        Thread.sleep(500 + 40 * number);
        return "done";
    }

    static void watch() {
        while (true) {
            LockSupport.parkNanos(1_000_000);
        }
    }
    // end
}
