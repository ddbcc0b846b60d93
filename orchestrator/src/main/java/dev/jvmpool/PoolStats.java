package dev.jvmpool;

/**
 * What a pool is doing, and what it has done since it was opened. Tasks are counted one by one, also where they travel together; a
 * task that is run again counts once.
 *
 * <pre>{@code
 * PoolStats stats = pool.stats();
 * System.out.println(stats.waiting() + " wait, " + stats.running() + " run, " + stats.failed() + " have failed");
 * }</pre>
 *
 * @param workers how many workers there are now, those that start or end included
 * @param busy how many of them have tasks
 * @param waiting tasks that have not begun; in a process pool those count, too, that a worker has behind another one of their batch
 * @param running tasks in progress; in a thread pool those count, too, that a worker has behind another one of their batch
 * @param succeeded tasks that came to a value
 * @param remembered how many of these had their result from the {@linkplain dev.jvmpool.cache.Memory memory} of their function, which
 *     did not run for them; what a task gets from the memories of functions that it calls does not count
 * @param failed tasks that came to an error
 * @param cancelled tasks that were cancelled
 * @param retried how often a task was run again
 * @param workersStarted how many workers became ready, replacements included
 * @param workersDied how many workers ended that nobody had asked to
 */
public record PoolStats(
        int workers,
        int busy,
        long waiting,
        long running,
        long succeeded,
        long remembered,
        long failed,
        long cancelled,
        long retried,
        long workersStarted,
        long workersDied) {}
