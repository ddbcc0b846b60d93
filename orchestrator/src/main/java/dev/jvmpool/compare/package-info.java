/**
 * The same work in a loop, on threads and in processes.
 *
 * <pre>
 *  Contest ── rounds, whose order turns ─┬─ InOneJvm ── a worker process: Lap, whose LapThreads run the task; the loop is one thread
 *                                        └─ InProcesses ── a pool of processes
 *  Scores makes a Measurement of the rounds of each, and Advisor an advice of the measurements
 * </pre>
 *
 * Loop and threads run in a JVM of their own, because a task may end it.
 */
package dev.jvmpool.compare;
