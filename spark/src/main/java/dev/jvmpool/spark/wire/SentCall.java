package dev.jvmpool.spark.wire;

import dev.jvmpool.concurrent.TimeLimits;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.ToWorker;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A call on its way to an executor: what is put up with from its runs, and then, as a worker process would be sent it, the function's definition and the
 * call.
 *
 * @param function what is called
 * @param count how many runs there are
 * @param arguments an array of so many arrays, which says of its large values in which of them they are
 * @param time how much of it an attempt at a run has
 * @param retries how often a run is tried again
 */
public record SentCall(FunctionReference function, int count, Payload arguments, TimeLimits time, int retries) {

    /** In place of a number of seconds. */
    private static final long FOR_EVER = -1;

    /** Behind the last element with a large value. */
    private static final int END = -1;

    /** The call as bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.min(1 << 20, arguments.bytes() + 1024));
        try {
            DataOutputStream limits = new DataOutputStream(bytes);
            write(time.timeout(), limits);
            write(time.silence(), limits);
            limits.writeInt(retries);
            // The message does not say it, and an executor cuts a call into its runs.
            for (int i = 0; i < arguments.blobs().length; i++) {
                limits.writeInt(arguments.elements()[i]);
            }
            limits.writeInt(END);
            MessageWriter messages = new MessageWriter(bytes);
            messages.write(new ToWorker.Define(0, function));
            messages.write(new ToWorker.Call(0, 0, count, arguments));
            messages.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Duration limit, DataOutputStream out) throws IOException {
        out.writeLong(limit == null ? FOR_EVER : limit.getSeconds());
        out.writeInt(limit == null ? 0 : limit.getNano());
    }

    private static Duration limit(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        int nanos = in.readInt();
        return seconds == FOR_EVER ? null : Duration.ofSeconds(seconds, nanos);
    }

    private static int[] elements(DataInputStream in) throws IOException {
        List<Integer> elements = new ArrayList<>();
        for (int next = in.readInt(); next != END; next = in.readInt()) {
            elements.add(next);
        }
        return elements.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The call that is in bytes.
     *
     * @throws IOException if none is
     */
    public static SentCall of(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Duration timeout = limit(in);
        TimeLimits time = TimeLimits.of(timeout, limit(in));
        int retries = in.readInt();
        int[] elements = elements(in);
        ToWorkerReader messages = new ToWorkerReader(in);
        if (messages.next() instanceof ToWorker.Define define && messages.next() instanceof ToWorker.Call call) {
            return new SentCall(
                    define.reference(), call.count(), call.arguments().with(elements), time, retries);
        }
        throw new IOException("a call is a definition and a call");
    }
}
