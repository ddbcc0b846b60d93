package dev.jvmpool.map;

/**
 * Counts the outcomes that were taken, and makes that known now and then: for each of them it would take longer than to take it. Of the
 * taking thread alone.
 */
final class TakenOutcomes {

    private final Demand demand;
    private int unheard;

    /** How many may be taken before it is made known. */
    private int most = 1;

    TakenOutcomes(Demand demand) {
        this.demand = demand;
    }

    void add(int count) {
        unheard += count;
        if (unheard >= most) {
            makeKnown();
        }
    }

    /** Before the taking thread waits, or asks for room. */
    void makeKnown() {
        if (unheard > 0) {
            most = demand.released(unheard);
            unheard = 0;
        }
    }
}
