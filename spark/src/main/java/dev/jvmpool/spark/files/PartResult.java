package dev.jvmpool.spark.files;

import dev.jvmpool.cli.run.PartOutcome;
import java.io.Serializable;

/**
 * What an executor says of a part.
 *
 * @param isFromBefore whether it was there already
 * @param outcome what came of its tasks, or null if there is no such task
 * @param mistake what is wrong with the task, or null
 */
record PartResult(boolean isFromBefore, PartOutcome outcome, String mistake) implements Serializable {}
