package dev.jvmpool.progress;

/**
 * How many tasks are done in a second: a mean in which what is long ago counts less, so that it follows a change, and yet
 * does not jump with each task. It falls while nothing is done. A policy without a clock.
 */
final class Rate {

    /** What is longer ago than this counts little. */
    private static final double WINDOW_SECONDS = 10;

    /** The longer it has been going on, the longer back it may look: an hour's work is not judged by its last seconds. */
    private static final double WINDOW_SHARE = 0.25;

    /** Tasks that begin together end together; a window holds some such rounds, or the rate would swing with them. */
    private static final double ROUNDS = 3;

    private double elapsed;
    private double done;

    /** Tasks and seconds, both faded in the same way: their quotient is a mean from the first moment on. */
    private double tasks;

    private double seconds;

    /**
     * Takes down how far it is.
     *
     * @param at seconds since the beginning
     * @param doneNow how many tasks are done, with what is done of those in progress
     */
    void add(double at, double doneNow, long running) {
        double passed = at - elapsed;
        double round = running * at / Math.max(1, doneNow);
        double window = Math.max(Math.max(WINDOW_SECONDS, WINDOW_SHARE * at), ROUNDS * round);
        double kept = Math.exp(-passed / window);
        tasks = tasks * kept + (doneNow - done);
        seconds = seconds * kept + passed;
        elapsed = at;
        done = doneNow;
    }

    double perSecond() {
        // A task that is tried again takes back what it had said.
        return seconds == 0 ? 0 : Math.max(0, tasks) / seconds;
    }
}
