package dev.jvmpool.dispatch;

import dev.jvmpool.value.Payload;

/**
 * The arguments of the runs of a call: of all of them in one text, as they travel, and of each by itself when they have been cut apart.
 * They are let go when the call is done: whoever waits for its outcome, or has it, may keep the call for long.
 */
final class RunArguments {

    private final int runs;

    /** Null when they were let go; that is done under the coordinator's lock. */
    private Payload all;

    /** Those of each run, or null. Made without the lock, by whoever hears the worker that has the call. */
    private volatile Payload[] singles;

    /** @param all an array of so many argument arrays */
    RunArguments(Payload all, int runs) {
        this.all = all;
        this.runs = runs;
    }

    /** An array of all argument arrays; null if they were let go. */
    Payload all() {
        return all;
    }

    /**
     * Cuts the arguments of each run out of the text of all, so that runs can be had as calls of their own. That takes time and
     * memory, so it is not done under the lock.
     */
    void cut() {
        Payload text = all;
        if (runs > 1 && singles == null && text != null) {
            singles = BatchSplitter.cut(text, runs);
        }
    }

    /** Whether the runs can be had as calls of their own. */
    boolean areCut() {
        return runs == 1 || singles != null;
    }

    /** Those of one run by themselves; null if they cannot be had so, or not any more. */
    Payload of(int index) {
        Payload[] cut = singles;
        return runs == 1 ? all : cut == null ? null : cut[index];
    }

    /** Those of one run by themselves, cut out if need be. */
    Payload single(int index) {
        cut();
        return of(index);
    }

    /** What a message shows of those of one run; null if they cannot be had by themselves. */
    String excerpt(int index) {
        return areCut() ? InputExcerpt.of(of(index)) : null;
    }

    /** Nobody will run the call again. */
    void letGo() {
        all = null;
        singles = null;
    }
}
