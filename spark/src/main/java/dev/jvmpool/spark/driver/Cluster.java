package dev.jvmpool.spark.driver;

import java.util.List;
import java.util.function.Consumer;

/** Where batches run: the seam between what is decided here, and Spark. Thread-safe. */
interface Cluster {

    /** How many batches run at the same time, as far as that is known by now; 1 or more. */
    int slots();

    /** How many bytes a batch may have. */
    long mostBytes();

    /**
     * Has batches run, each wherever there is room, and tells them what becomes of them; when all is over that also {@code end} hears, on whatever
     * thread.
     *
     * @param end is given null, or why those without an outcome will have none
     * @return takes the job away from there, whose batches are all over; what is left of it is not launched any more. Its end is heard all the same
     * @throws IllegalStateException if there is no cluster any more
     */
    Runnable run(List<SparkBatch> batches, Consumer<Throwable> end);

    /** A batch was cancelled: whatever of it runs is to stop. */
    void kill(SparkBatch batch, boolean interrupt);

    /** Whether there is a cluster no more. */
    boolean isGone();

    /** There are no batches any more, and will be none. */
    void close();
}
