package dev.jvmpool.cli.run;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How many tasks came to what. Counted by one thread, read by any. */
public final class Tally {

    private final long since = System.nanoTime();
    private volatile long ok;
    private volatile long failed;

    void add(boolean success) {
        if (success) {
            ok = ok + 1;
        } else {
            failed = failed + 1;
        }
    }

    boolean isEmpty() {
        return ok + failed == 0;
    }

    long ok() {
        return ok;
    }

    long failed() {
        return failed;
    }

    /** Such as {@code 996 ok, 3 failed, 1.2 s}. */
    String words() {
        double seconds = (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
        return String.format(Locale.ROOT, "%d ok, %d failed, %.1f s", ok, failed, seconds);
    }
}
