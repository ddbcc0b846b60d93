package dev.jvmpool.compare;

import java.util.List;

/**
 * What one side did in one round.
 *
 * @param nanos how long it took; in the first round of processes from before their start
 * @param cpuNanos what its JVMs used meanwhile, or -1
 * @param delayNanos how long its threads waited for a processor that others had, all together, or -1
 * @param answers one for each input; none if the program was gone
 * @param done how many inputs came to an end, a good one or a bad one
 * @param end how the program ended, in words; null if it did not
 * @param workersLost how many workers were ended by tasks
 */
record Round(long nanos, long cpuNanos, long delayNanos, List<Answer> answers, int done, String end, int workersLost) {

    int failed() {
        int count = 0;
        for (Answer answer : answers) {
            count += answer.ok() ? 0 : 1;
        }
        return count;
    }

    /** Whether the same inputs fail, of those that both have. */
    boolean failsAs(Round other) {
        int both = Math.min(answers.size(), other.answers.size());
        for (int i = 0; i < both; i++) {
            if (answers.get(i).ok() != other.answers.get(i).ok()) {
                return false;
            }
        }
        return true;
    }
}
