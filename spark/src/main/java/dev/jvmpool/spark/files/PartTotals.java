package dev.jvmpool.spark.files;

import dev.jvmpool.cli.run.Halt;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What came of the parts so far. Thread-safe; its monitor guards every field. */
final class PartTotals {

    private final long since = System.nanoTime();
    private final Halt halt;
    private int parts;
    private int partsBefore;
    private long ok;
    private long failed;
    private String mistake;
    private String firstFailure;
    private int firstFailurePart = Integer.MAX_VALUE;
    private boolean halted;

    PartTotals(Halt halt) {
        this.halt = halt;
    }

    /** Takes what came of a part, and tells whether the others are to be stopped. */
    synchronized boolean add(int part, PartResult result) {
        if (result.mistake() != null) {
            mistake = result.mistake();
            return true;
        }
        ok += result.outcome().ok();
        failed += result.outcome().failed();
        if (result.outcome().firstFailure() != null && part < firstFailurePart) {
            firstFailurePart = part;
            firstFailure = result.outcome().firstFailure();
        }
        boolean isDue = result.outcome().failed() > 0 && halt.isDue(failed, ok + failed);
        halted |= isDue || result.outcome().halted();
        if (!result.outcome().halted()) {
            parts++;
            partsBefore += result.isFromBefore() ? 1 : 0;
        }
        return halted;
    }

    /** What is wrong with the task, or null. */
    synchronized String mistake() {
        return mistake;
    }

    synchronized boolean isHalted() {
        return halted;
    }

    synchronized long ok() {
        return ok;
    }

    synchronized long failed() {
        return failed;
    }

    synchronized int parts() {
        return parts;
    }

    /** Such as {@code 120000 rows, 3 failed}. */
    synchronized String rows() {
        return ok + failed + " rows" + (failed == 0 ? "" : ", " + failed + " failed");
    }

    /** Such as {@code 996 ok, 3 failed, 1.2 s, in 12 parts, of which 4 were there before}. */
    synchronized String words() {
        double seconds = (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
        return String.format(
                Locale.ROOT,
                "%d ok, %d failed, %.1f s, in %d part%s%s",
                ok,
                failed,
                seconds,
                parts,
                parts == 1 ? "" : "s",
                partsBefore == 0 ? "" : ", " + partsBefore + " of them from before");
    }

    /** The first failure in the order of the inputs, to be said behind other words; empty if there was none. */
    synchronized String firstFailure() {
        return firstFailure == null ? "" : "; " + firstFailure;
    }
}
