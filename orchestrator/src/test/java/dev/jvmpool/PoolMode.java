package dev.jvmpool;

import java.time.Duration;

/** Where the tasks of a contract run; and what that means, in those few points in which the modes differ. */
public interface PoolMode {

    /** How many workers the pools of the contracts have, where they have any. */
    int WORKERS = 3;

    /** A pool of {@link #WORKERS} workers. */
    Pool open();

    /** Where its tasks run. */
    Mode mode();

    /** How many inputs are pulled before anybody asks for a result. */
    int pulledBefore(int lookAhead);

    /** Whether functions and values travel as JSON: they arrive as copies, or not at all. */
    default boolean sends() {
        return mode() == Mode.PROCESSES;
    }

    /** Worker processes. */
    interface InProcesses extends PoolMode {

        @Override
        default Pool open() {
            return Pool.processes()
                    .workers(WORKERS)
                    .grace(Duration.ofSeconds(2))
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
