package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.lock.LockWait;
import dev.jvmpool.running.PacedReports;
import dev.jvmpool.running.RunningTask;
import dev.jvmpool.value.Payload;
import java.io.IOException;
import java.util.List;

/** The fields of a line from a worker. */
final class FromWorkerFields implements LineParser.Fields<FromWorker> {

    private final byte[] line;
    private FromWorker.Ready ready;
    private long started = -1;
    private long returned = -1;
    private long outcome = -1;
    private long at = -1;
    private long nanos;
    private long remembered;
    private long elements = -1;
    private long bytes = -1;
    private ArrayField values;
    private RemoteError error;
    private String refused;
    private boolean cancelled;
    private long progress = -1;
    private double fraction = RunningTask.NO_FRACTION;
    private String partial;
    private boolean isOutput;
    private long output = -1;
    private FromWorker.Stream stream;
    private String text;
    private long dump = -1;
    private List<StackTraceElement> stack;
    private List<LockWait> locks = List.of();
    private long heap = -1;
    private boolean leaving;

    FromWorkerFields(byte[] line) {
        this.line = line;
    }

    @Override
    public boolean take(String name, JsonParser in) throws IOException {
        switch (name) {
            case "ready" -> ready = FieldReader.ready(in);
            case "started" -> started = FieldReader.number(in, Long.MAX_VALUE);
            case "returned" -> returned = FieldReader.number(in, Long.MAX_VALUE);
            case "outcome" -> outcome = FieldReader.number(in, Long.MAX_VALUE);
            case "at" -> at = FieldReader.number(in, Integer.MAX_VALUE);
            case "ns" -> nanos = FieldReader.number(in, Long.MAX_VALUE);
            case "remembered" -> remembered = FieldReader.number(in, Integer.MAX_VALUE);
            case "n" -> elements = FieldReader.number(in, Integer.MAX_VALUE);
            case "bytes" -> bytes = FieldReader.number(in, Protocol.MAX_LINE_BYTES);
            case "values" -> values = ArrayField.of(in, line);
            case "raw" -> throw new ProtocolException(LineParser.RAW);
            case "error" -> error = FieldReader.error(in);
            case "refused" -> refused = FieldReader.text(in);
            case "cancelled" -> cancelled = in.getBooleanValue();
            case "progress" -> progress = FieldReader.number(in, Long.MAX_VALUE);
            case "fraction" -> fraction = FieldReader.fraction(in);
            case "partial" -> partial = FieldReader.partial(in);
            case "output" -> {
                isOutput = true;
                output = in.currentToken() == JsonToken.VALUE_NULL ? -1 : FieldReader.number(in, Long.MAX_VALUE);
            }
            case "stream" -> stream = stream(FieldReader.text(in));
            case "text" -> text = FieldReader.text(in);
            case "dump" -> dump = FieldReader.number(in, Long.MAX_VALUE);
            case "stack" -> stack = FieldReader.stack(in);
            case "locks" -> locks = FieldReader.locks(in);
            case "heap" -> heap = FieldReader.number(in, Long.MAX_VALUE);
            case "leaving" -> leaving = in.getBooleanValue();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public FromWorker build() throws ProtocolException {
        if (outcome >= 0 && at >= 0) {
            return outcome();
        }
        if (started >= 0) {
            return new FromWorker.Started(started);
        }
        if (returned >= 0) {
            return new FromWorker.Returned(returned);
        }
        if (isOutput && stream != null && text != null) {
            return new FromWorker.Output(output, stream, text);
        }
        if (progress >= 0 && at >= 0) {
            String shortened = text == null ? null : PacedReports.shorten(text);
            return new FromWorker.Progress(progress, (int) at, fraction, shortened, partial);
        }
        if (dump >= 0 && stack != null) {
            return new FromWorker.Dumped(dump, stack, locks);
        }
        if (heap >= 0) {
            return new FromWorker.HeapSize(heap);
        }
        return leaving ? new FromWorker.Leaving() : ready;
    }

    private static FromWorker.Stream stream(String name) throws ProtocolException {
        return switch (name) {
            case "stdout" -> FromWorker.Stream.STDOUT;
            case "stderr" -> FromWorker.Stream.STDERR;
            default -> throw new ProtocolException("there is no stream " + name);
        };
    }

    private FromWorker outcome() throws ProtocolException {
        if (values != null) {
            values.check(elements, bytes);
            if (remembered > values.count()) {
                throw new ProtocolException(
                        remembered + " of " + values.count() + " results cannot be remembered ones");
            }
            return new FromWorker.Values(
                    outcome, (int) at, values.count(), nanos, (int) remembered, Payload.of(values.json()));
        }
        if (error != null) {
            return new FromWorker.Failed(outcome, (int) at, error);
        }
        if (refused != null) {
            return new FromWorker.Refused(outcome, (int) at, refused);
        }
        return cancelled ? new FromWorker.Cancelled(outcome, (int) at) : null;
    }
}
