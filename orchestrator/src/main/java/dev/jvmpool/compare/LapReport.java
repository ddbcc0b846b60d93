package dev.jvmpool.compare;

import java.util.List;

/**
 * What the JVM of a lap tells.
 *
 * @param nanos how long the calls took
 * @param cpuNanos what all threads of the JVM used meanwhile, or -1
 * @param answers one for each input; none if it is stuck
 * @param stuck whether a task ran on after its time was over and it had been interrupted
 */
record LapReport(long nanos, long cpuNanos, List<Answer> answers, boolean stuck) {}
