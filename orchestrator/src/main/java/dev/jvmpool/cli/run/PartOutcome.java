package dev.jvmpool.cli.run;

import java.io.Serializable;

/**
 * What came of a part of a run.
 *
 * @param firstFailure the first that failed and why, in words, or null
 * @param halted whether it ended before its inputs did, because too many failed
 */
public record PartOutcome(long ok, long failed, String firstFailure, boolean halted) implements Serializable {}
