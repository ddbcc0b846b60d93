package dev.jvmpool;

import java.time.Duration;

/** Where the tasks of a contract run; and what that means, in those few points in which the modes differ. */
public interface PoolMode {

    /** How many workers the pools of the contracts have, where they have any. */
    int WORKERS = 2;

    /** What a JVM is told that runs a few short tasks: it is there sooner, and takes less to be there. */
    String QUICK = "-XX:TieredStopAtLevel=1";

    /** A pool of {@link #WORKERS} workers. */
    Pool open();

    /** The pool that the tests of a contract share. */
    default Pool borrow() {
        return open();
    }

    /** They need it no more. */
    default void giveBack(Pool borrowed) {
        borrowed.close();
    }

    /** A pool of {@link #WORKERS} workers with no more than so many submitted tasks without an outcome; not asked for where the caller runs them. */
    default Pool open(int maxPending, WhenFull whenFull) {
        throw new UnsupportedOperationException(mode() + " has no such limit");
    }

    /** Where its tasks run. */
    Mode mode();

    /** How many inputs are pulled before anybody asks for a result. */
    int pulledBefore(int lookAhead);

    /** Whether functions and values travel as JSON: they arrive as copies, or not at all. */
    default boolean sends() {
        return mode() == Mode.PROCESSES;
    }

    /** Whether workers start and end for the pool alone; otherwise they are there before it and after it. */
    default boolean ownsItsWorkers() {
        return true;
    }

    /** Whether who listens hears of each attempt; otherwise once of a task, with the number of its attempts. */
    default boolean tellsOfEachAttempt() {
        return true;
    }

    /** Whether who listens hears what a task was given. */
    default boolean tellsInputs() {
        return true;
    }

    /** Whether who listens hears what tasks report. */
    default boolean tellsReports() {
        return true;
    }

    /** Whether the results of a batch come as they are there; otherwise all of them with the last. */
    default boolean givesResultsWithinABatch() {
        return true;
    }

    /** Worker processes. */
    interface InProcesses extends PoolMode {

        @Override
        default Pool open() {
            return Pool.processes()
                    .workers(WORKERS)
                    .grace(Duration.ofSeconds(2))
                    .jvmArgs(QUICK)
                    .open();
        }

        @Override
        default Pool open(int maxPending, WhenFull whenFull) {
            return Pool.processes()
                    .workers(WORKERS)
                    .maxPending(maxPending, whenFull)
                    .jvmArgs(QUICK)
                    .open();
        }

        @Override
        default Mode mode() {
            return Mode.PROCESSES;
        }

        @Override
        default int pulledBefore(int lookAhead) {
            return lookAhead;
        }
    }

    /** Threads of this JVM. */
    interface OnThreads extends PoolMode {

        @Override
        default Pool open() {
            return Pool.threads(WORKERS);
        }

        @Override
        default Pool open(int maxPending, WhenFull whenFull) {
            return Pool.threads()
                    .workers(WORKERS)
                    .maxPending(maxPending, whenFull)
                    .open();
        }

        @Override
        default Mode mode() {
            return Mode.THREADS;
        }

        @Override
        default int pulledBefore(int lookAhead) {
            return lookAhead;
        }
    }

    /** The caller, who runs a task when its result is asked for. */
    interface InTheCaller extends PoolMode {

        @Override
        default Pool open() {
            return Pool.sequential();
        }

        @Override
        default Mode mode() {
            return Mode.SEQUENTIAL;
        }

        @Override
        default int pulledBefore(int lookAhead) {
            return 0;
        }
    }
}
