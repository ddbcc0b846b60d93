package dev.jvmpool.spark.files;

import java.io.Serializable;

/**
 * A split, and what is before it.
 *
 * @param linesBefore how many lines its file has before it, or -1 if nobody counted
 * @param firstIndex the index of its first input among all, or -1 if nobody counted
 */
record NumberedSplit(Split split, long linesBefore, long firstIndex) implements Serializable {}
