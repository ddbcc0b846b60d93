package dev.jvmpool.cli.run;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How many tasks came to what. Counted by one thread, read by any. */
final class Tally {

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
        return words(0);
    }

    /** Such as {@code 996 ok (12 from the cache), 3 failed, 1.2 s}. */
    String words(long remembered) {
        String cached = remembered == 0 ? "" : " (" + remembered + " from the cache)";
        double seconds = (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
        return String.format(Locale.ROOT, "%d ok%s, %d failed, %.1f s", ok, cached, failed, seconds);
    }
}
