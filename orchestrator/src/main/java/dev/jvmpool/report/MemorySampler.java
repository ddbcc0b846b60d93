package dev.jvmpool.report;

import dev.jvmpool.concurrent.DaemonThread;
import dev.jvmpool.process.OwnMemory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks now and then how much memory each worker has; from the first worker on, until there is none, or it is stopped. */
final class MemorySampler {

    /** Short enough that runs of a second have some; a worker costs some 20 microseconds each time. */
    private static final long STEP_MILLIS = 100;

    private final Recorder recorder;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private MemorySampler(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Where nobody tells the memory of a process there is nothing to do. */
    static MemorySampler start(Recorder recorder) {
        MemorySampler sampler = new MemorySampler(recorder);
        DaemonThread.of(sampler::run, "jvmpool-report-memory").start();
        return sampler;
    }

    void stop() {
        stopped.countDown();
    }

    private void run() {
        long self = ProcessHandle.current().pid();
        try {
            do {
                Map<Integer, Long> processes = recorder.processes();
                processes.put(MemorySamples.PROGRAM, self);
                processes.replaceAll((lane, pid) -> OwnMemory.of(pid));
                recorder.sampled(processes);
            } while (!stopped.await(STEP_MILLIS * recorder.samplesApart(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // From code that interrupts every thread it finds.
        }
    }
}
