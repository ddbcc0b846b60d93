package dev.jvmpool.process;

import dev.jvmpool.dispatch.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's time. One thread rings all alarms; it ends when there are none. Thread-safe. */
public final class SystemClock implements Clock {

    private static final long IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor alarms;

    /**
     * Creates a clock.
     *
     * @param name the name of its thread
     */
    public SystemClock(String name) {
        alarms = new ScheduledThreadPoolExecutor(1, body -> {
            Thread thread = new Thread(body, name);
            thread.setDaemon(true);
            return thread;
        });
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
        ScheduledFuture<?> alarm = alarms.schedule(action, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }
}
