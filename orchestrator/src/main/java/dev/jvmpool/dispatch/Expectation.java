package dev.jvmpool.dispatch;

/** What is to have happened by some time, and what is done otherwise; or nothing. Guarded by the coordinator's lock. */
final class Expectation {

    private long at;
    private Decisions.Decision otherwise;

    /** @param time as the clock counts */
    void set(long time, Decisions.Decision decision) {
        at = time;
        otherwise = decision;
    }

    void clear() {
        otherwise = null;
    }

    boolean isSet() {
        return otherwise != null;
    }

    boolean isDue(long now) {
        return isSet() && at - now <= 0;
    }

    /** By when; means nothing unless it is set. */
    long at() {
        return at;
    }

    Decisions.Decision otherwise() {
        return otherwise;
    }
}
