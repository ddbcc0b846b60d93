package dev.jvmpool.spark.files;

import dev.jvmpool.cli.input.LineForm;
import dev.jvmpool.cli.input.LineInputs;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Counts the lines of a split, so that the rows of those behind it can say which inputs they are of. */
final class CountTask extends AbstractFunction1<Iterator<NumberedSplit>, CountTask.Count> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final LineForm form;
    private final SerializableConfiguration hadoop;

    /** Of a split. Blank lines are no inputs. */
    record Count(long lines, long inputs) implements Serializable {}

    CountTask(LineForm form, Configuration hadoop) {
        this.form = form;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    @Override
    public Count apply(Iterator<NumberedSplit> splits) {
        Split split = splits.next().split();
        try (LineInputs lines = new LineInputs(
                split.open(hadoop.value(), form.end), split.file(), form, split.isBeginning() ? 0 : -1)) {
            long inputs = lines.count();
            return new Count(lines.lines(), inputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
