package dev.jvmpool.spark.executor;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the pool of each executor is to be. Goes to the executors with each job; equal ones share a pool.
 *
 * @param name of the pool
 * @param isolated whether tasks run in worker processes; otherwise on threads of the executor
 * @param workers how many run at the same time in one executor; 0 for as many as it has cores
 * @param heap of each worker; null for an equal share of as much as the executor's own heap
 * @param jvmArgs of each worker
 * @param systemProperties of each worker
 * @param environment of each worker, beside the executor's
 * @param grace how long a task may take to stop
 * @param startTimeout how long a worker may take to start
 * @param idleTimeout after which a worker without work ends
 * @param maxTasksPerWorker after which a worker is replaced; 0 for never
 * @param maxWorkerMemory with which a worker is replaced; null for any
 * @param initializer what each worker calls first, as the text of a message that defines it; null for nothing
 */
public record PoolSettings(
        String name,
        boolean isolated,
        int workers,
        String heap,
        List<String> jvmArgs,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Duration grace,
        Duration startTimeout,
        Duration idleTimeout,
        int maxTasksPerWorker,
        String maxWorkerMemory,
        String initializer)
        implements Serializable {}
