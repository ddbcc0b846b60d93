package dev.jvmpool.spark.driver;

import dev.jvmpool.spark.executor.WorkersDoNotStartException;
import dev.jvmpool.spark.wire.Outcomes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The task of Spark's for which it has given up a job, as it says itself: to count failures beside it would blame others, because they are told later, and who
 * was beside a crash has failed, too.
 *
 * @param index of its batch in the job
 * @param times how often it failed
 * @param executor that of the last time, or 0
 * @param hasNoWorkers whether any other batch would have found the same
 * @param words what Spark says of the last time
 */
record Culprit(int index, int times, int executor, boolean hasNoWorkers, String words) {

    private static final Pattern TOLD = Pattern.compile(
            "Task (\\d+) in stage \\S+ failed (\\d+) times, most recent failure: (?:Lost task .{0,300}? executor (\\S+)\\): )?(.*)",
            Pattern.DOTALL);

    /** Below them is where threads of Spark's stood. */
    private static final Pattern STACK = Pattern.compile("\n(\tat |Driver stacktrace:)");

    private static final String NO_WORKERS = WorkersDoNotStartException.class.getName() + ": ";

    /** That of a job; null if there is none. */
    static Culprit of(Throwable error) {
        Matcher told = TOLD.matcher(error.getMessage() == null ? "" : error.getMessage());
        if (!told.find()) {
            return null;
        }
        String executor = told.group(3);
        String words = STACK.split(told.group(4), 2)[0].strip();
        boolean hasNoWorkers = words.startsWith(NO_WORKERS);
        return new Culprit(
                Integer.parseInt(told.group(1)),
                Integer.parseInt(told.group(2)),
                executor == null ? 0 : Outcomes.number(executor),
                hasNoWorkers,
                hasNoWorkers ? words.substring(NO_WORKERS.length()) : words);
    }

    /** Whether each time its executor ended, or could not be reached any more. */
    boolean isLost() {
        return words.startsWith("ExecutorLostFailure") || words.startsWith("TaskResultLost");
    }
}
