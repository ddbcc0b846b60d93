package dev.jvmpool.compare;

import java.util.List;

/**
 * What the JVM of a lap tells.
 *
 * @param nanos how long the calls took
 * @param cpuNanos what all threads of the JVM used meanwhile, or -1
 * @param delayNanos how long its threads were ready to run, and other threads of this machine ran, all together; 0 where the system does not tell
 * @param answers one for each input; none if it is stuck
 * @param stuck whether a task ran on after its time was over and it had been interrupted
 */
record LapReport(long nanos, long cpuNanos, long delayNanos, List<Answer> answers, boolean stuck) {}
