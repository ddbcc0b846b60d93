package dev.jvmpool.compare;

import dev.jvmpool.PoolListener;
import dev.jvmpool.concurrent.DaemonThread;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * CPU time and memory of the JVMs of one side, looked at again and again while a round runs, because of one that has ended nobody can ask any more.
 * Those are its that it hears of as a listener, and those that it is told. Thread-safe; its monitor guards its fields.
 */
final class JvmMeter implements PoolListener {

    private static final long LOOK_MILLIS = 50;

    private final Map<Long, Long> cpu = new HashMap<>();
    private long ended;
    private long peak = ProcessUse.UNKNOWN;

    /** Who looks; null between two rounds. One that another has followed looks no more. */
    private Thread watching;

    @Override
    public void workerStarted(WorkerStarted event) {
        add(event.pid());
    }

    @Override
    public void workerEnded(WorkerEnded event) {
        end(event.pid());
    }

    /** A process that belongs to it from now on, with all that it has used. */
    synchronized void add(long pid) {
        cpu.putIfAbsent(pid, 0L);
    }

    /** A process of which only counts what it uses from now on. */
    synchronized void addFromNow(long pid) {
        cpu.putIfAbsent(pid, ProcessUse.cpuNanos(pid));
    }

    /** A process that has ended: its number may soon be another's, which is none of it. */
    synchronized void end(long pid) {
        Long nanos = cpu.remove(pid);
        ended += nanos == null ? 0 : Math.max(0, nanos);
    }

    /** Looks until {@link #stop}. */
    synchronized void start() {
        look();
        watching = DaemonThread.of(this::watch, "jvmpool-meter");
        watching.start();
    }

    private synchronized void watch() {
        try {
            while (watching == Thread.currentThread()) {
                TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            // Nobody does.
        }
    }

    synchronized void stop() {
        watching = null;
        look();
        notifyAll();
    }

    private void look() {
        long self = ProcessHandle.current().pid();
        long bytes = 0;
        for (Map.Entry<Long, Long> process : cpu.entrySet()) {
            long pid = process.getKey();
            process.setValue(Math.max(process.getValue(), ProcessUse.cpuNanos(pid)));
            // Of this JVM counts what it has, not what it once had for something else.
            bytes += Math.max(0, pid == self ? ProcessUse.bytes(pid) : ProcessUse.peakBytes(pid));
        }
        peak = Math.max(peak, bytes == 0 ? ProcessUse.UNKNOWN : bytes);
    }

    /** What all have used by now, or -1 if the system does not tell. */
    synchronized long cpuNanos() {
        look();
        long sum = ended;
        for (long nanos : cpu.values()) {
            if (nanos < 0) {
                return ProcessUse.UNKNOWN;
            }
            sum += nanos;
        }
        return sum;
    }

    /** The most that all had together, in bytes, or -1. */
    synchronized long peakBytes() {
        return peak;
    }
}
