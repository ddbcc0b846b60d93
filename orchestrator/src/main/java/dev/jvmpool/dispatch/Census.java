package dev.jvmpool.dispatch;

/**
 * What a pool has and what it has done, all counted at the same moment. Every run that was submitted is in exactly one of
 * {@code waiting}, {@code running}, {@code succeeded}, {@code failed} and {@code cancelled}.
 *
 * @param starting workers that are being started
 * @param idle workers that wait for a call
 * @param busy workers that have a call
 * @param stopping workers that were told to end, or are being killed, and have not ended yet
 * @param waiting runs that have not begun; those count, too, that wait in a worker behind another run of their batch
 * @param running runs in progress, at most one in each worker
 * @param succeeded runs that gave a value
 * @param failed runs that ended in an exception, a refusal, a timeout, a dead worker or a broken pool, and were not tried
 *     again
 * @param cancelled runs that were cancelled
 * @param retried attempts that failed and were followed by another
 * @param workersStarted workers that became ready, since the pool was opened
 * @param workersDied workers that ended though nobody told them to, or had to be killed because they did not start or
 *     could not be understood
 * @param workersRecycled workers that ended because they had run as many tasks as they may
 */
public record Census(
        int starting,
        int idle,
        int busy,
        int stopping,
        long waiting,
        long running,
        long succeeded,
        long failed,
        long cancelled,
        long retried,
        long workersStarted,
        long workersDied,
        long workersRecycled) {

    /**
     * Counts the workers there are.
     *
     * @return those that are being started, idle, busy or stopping
     */
    public int workers() {
        return starting + idle + busy + stopping;
    }
}
