package dev.jvmpool.process;

import dev.jvmpool.concurrent.Shortage;
import dev.jvmpool.worker.MarkedProcesses;
import dev.jvmpool.worker.ProcessMark;
import java.util.List;

/**
 * What a worker process has started, and what that has started.
 *
 * @param process the worker
 * @param mark what it and they have in their environment
 */
record Descendants(Process process, ProcessMark mark) {

    /** Ends the process with them, at once; what was left without a parent before is ended when the process is gone. */
    void killWithProcess() {
        // Of one that is gone the id may be another's.
        List<ProcessHandle> descendants =
                process.isAlive() ? process.descendants().toList() : List.of();
        process.destroyForcibly();
        // Those that have no mark are found through their parents only.
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** The process is gone, and took none of them along: ends them, and waits until they are gone, for half a second at most. */
    void endLeft() {
        int tries = 0;
        // A try is no small thing: it looks at every process.
        long until = System.nanoTime() + Shortage.MOST_NANOS;
        do {
            try {
                MarkedProcesses.end(mark);
                return;
            } catch (RuntimeException | Error e) {
                // Such as no memory, or no descriptor for /proc. Whoever waits for the end of the process hears of it
                // in any case.
                tries++;
            }
        } while (System.nanoTime() - until < 0 && Shortage.mayPass(tries));
    }
}
