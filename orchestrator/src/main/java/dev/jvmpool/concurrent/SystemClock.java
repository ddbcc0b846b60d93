package dev.jvmpool.concurrent;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The machine's time. One thread rings all alarms; it ends when there are none. Thread-safe. */
public final class SystemClock implements Clock {

    private static final long IDLE_SECONDS = 5;

    private static final Alarm NO_THREAD = new Alarm() {
        @Override
        public void cancel() {}

        @Override
        public boolean isCertain() {
            return false;
        }
    };

    private final ScheduledThreadPoolExecutor alarms;

    /**
     * Creates a clock.
     *
     * @param name the name of its thread
     */
    public SystemClock(String name) {
        this(body -> DaemonThread.of(body, name));
    }

    SystemClock(ThreadFactory threads) {
        alarms = new ScheduledThreadPoolExecutor(1, threads);
        alarms.setRemoveOnCancelPolicy(true);
        alarms.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        alarms.allowCoreThreadTimeOut(true);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Alarm schedule(Duration delay, Runnable action) {
        try {
            ScheduledFuture<?> alarm =
                    alarms.schedule(action, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
            return () -> alarm.cancel(false);
        } catch (OutOfMemoryError noThread) {
            // It is in the queue, and rings, late or for nobody, when there is a thread for the next one.
            return NO_THREAD;
        }
    }

    @Override
    public void pause(Duration time) {
        Shortage.pause(TimeUnit.NANOSECONDS.convert(time));
    }
}
