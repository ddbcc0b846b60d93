package dev.jvmpool.compare;

import java.time.Duration;

/**
 * How many rounds there are. The first one is cold. If nobody says how many, there are {@value #LEAST}, because a median of fewer later ones is none;
 * of short jobs up to {@value #MOST}, because they vary more and cost nothing; and of long ones as many as fit, because nobody who waits
 * for an answer wants a job of ten minutes done nine times.
 *
 * @param fixed how many somebody wants, or 0
 */
record RoundPlan(int fixed) {

    static final int LEAST = 3;
    static final int MOST = 10;

    /** There are more than the least if that many, each as long as the last one, do not take longer: nobody is to get impatient. */
    static final Duration SHORT = Duration.ofSeconds(4);

    /** After that long, or if another round would take until then, there is none. */
    static final Duration LONG = Duration.ofSeconds(60);

    /**
     * Whether there is another round.
     *
     * @param done how many there were, 1 or more
     * @param elapsed since the beginning
     * @param last how long the last one took, all sides together
     */
    boolean another(int done, Duration elapsed, Duration last) {
        if (fixed > 0) {
            return done < fixed;
        }
        return done < LEAST
                ? elapsed.plus(last).compareTo(LONG) <= 0
                : done < MOST && last.multipliedBy(MOST).compareTo(SHORT) <= 0;
    }

    /** Whether there were fewer than there should be, because it takes so long. */
    boolean isCutShort(int done) {
        return fixed == 0 && done < LEAST;
    }
}
