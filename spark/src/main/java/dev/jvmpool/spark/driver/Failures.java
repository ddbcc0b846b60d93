package dev.jvmpool.spark.driver;

/** Counts how often Spark's tasks for one batch failed. Thread-safe. */
final class Failures {

    private Seen seen = new Seen(0, false, -1, "");

    /**
     * What is known by now.
     *
     * @param count how often
     * @param lost whether the last one was the end of its executor
     * @param executor that of the last one, or -1
     * @param last what Spark said of the last one
     */
    record Seen(int count, boolean lost, int executor, String last) {}

    synchronized void add(boolean lost, int executor, String words) {
        seen = new Seen(seen.count() + 1, lost, executor, words);
    }

    synchronized Seen seen() {
        return seen;
    }
}
