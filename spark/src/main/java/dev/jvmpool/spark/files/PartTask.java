package dev.jvmpool.spark.files;

import dev.jvmpool.CallOptions;
import dev.jvmpool.Pool;
import dev.jvmpool.cli.input.LineInputs;
import dev.jvmpool.cli.run.PartOutcome;
import dev.jvmpool.cli.run.PartRun;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.spark.executor.ExecutorPools;
import dev.jvmpool.value.NamedMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with a part: has its own pool map the lines, as many at a time as that takes, and writes the rows. */
final class PartTask extends AbstractFunction1<Iterator<NumberedSplit>, PartResult> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final PartsJob job;
    private final SerializableConfiguration hadoop;

    PartTask(PartsJob job, Configuration hadoop) {
        this.job = job;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    @Override
    public PartResult apply(Iterator<NumberedSplit> splits) {
        NumberedSplit numbered = splits.next();
        try {
            Path directory = new Path(job.directory());
            PartFile file = new PartFile(
                    directory.getFileSystem(hadoop.value()),
                    directory,
                    numbered.split().part());
            PartOutcome before = file.outcome();
            return before == null
                    ? new PartResult(false, write(numbered, file), null)
                    : new PartResult(true, before, null);
        } catch (UsageException e) {
            // Another attempt would find the same.
            return new PartResult(false, null, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private PartOutcome write(NumberedSplit numbered, PartFile file) throws IOException {
        Split split = numbered.split();
        try (file;
                ExecutorPools.Lease lease = ExecutorPools.lease(job.pool());
                LineInputs lines = new LineInputs(
                        split.open(hadoop.value(), job.form().end), split.file(), job.form(), numbered.linesBefore())) {
            PartOutcome outcome;
            try (OutputStream out = file.create()) {
                outcome = new PartRun(lines, job.rows(), numbered.firstIndex()).writeTo(out, pool(lease), method());
            }
            if (!outcome.halted()) {
                file.commit(outcome);
            }
            return outcome;
        }
    }

    private NamedMethod method() {
        NamedMethod method = job.method().foundBy(Thread.currentThread().getContextClassLoader());
        return job.cache() == null
                ? method
                : method.remembering(new MemoryReference(job.cache(), List.of(), MemoryReference.NEVER));
    }

    private Pool pool(ExecutorPools.Lease lease) {
        PartsJob.Limits limits = job.limits();
        return lease.pool()
                .with(new CallOptions.Chain(
                        limits.timeout(),
                        limits.silence(),
                        limits.batch(),
                        limits.lookAhead(),
                        limits.retries(),
                        null));
    }
}
