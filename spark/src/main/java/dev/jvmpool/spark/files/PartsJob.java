package dev.jvmpool.spark.files;

import dev.jvmpool.cli.input.LineForm;
import dev.jvmpool.cli.run.PartOptions;
import dev.jvmpool.spark.executor.PoolSettings;
import dev.jvmpool.value.NamedMethod;
import java.io.Serializable;
import java.time.Duration;

/**
 * What the executors are to do with each part.
 *
 * @param method the task, without its memory
 * @param cache where results are remembered, or null
 * @param form how the lines are read
 * @param rows how the rows are written
 * @param pool the pool of each executor
 * @param directory where the parts are to be
 */
public record PartsJob(
        NamedMethod method,
        String cache,
        LineForm form,
        PartOptions rows,
        PoolSettings pool,
        Limits limits,
        String directory)
        implements Serializable {

    /** The options of the call; each null or 0 unless it was given. */
    public record Limits(Duration timeout, Duration silence, int retries, int batch, int lookAhead)
            implements Serializable {}
}
