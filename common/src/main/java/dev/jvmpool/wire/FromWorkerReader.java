package dev.jvmpool.wire;

import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the messages from a worker. Used by one thread at a time. */
public final class FromWorkerReader extends MessageReader<FromWorker> {

    private final boolean ownChannel;
    private long call;
    private int at;
    private int count;
    private long nanos;
    private int remembered;

    /** @param ownChannel whether nobody but the worker's protocol writes to this stream */
    public FromWorkerReader(InputStream in, boolean ownChannel) {
        this(in, ownChannel, SharedMemory.none());
    }

    /**
     * @param ownChannel whether nobody but the worker's protocol writes to this stream
     * @param memory where large values may be
     */
    public FromWorkerReader(InputStream in, boolean ownChannel, SharedMemory memory) {
        super(in, memory);
        this.ownChannel = ownChannel;
    }

    @Override
    long begin(Prefix in) {
        call = in.number(MessageWriter.OUTCOME, Long.MAX_VALUE);
        at = (int) in.number(MessageWriter.AT, Integer.MAX_VALUE);
        count = (int) in.number(MessageWriter.COUNT, Integer.MAX_VALUE);
        nanos = in.number(MessageWriter.NANOS, Long.MAX_VALUE);
        remembered = (int) in.numberIfNext(MessageWriter.REMEMBERED, count);
        return in.number(MessageWriter.BYTES, JsonArray.MAX_BYTES);
    }

    @Override
    byte[] array() {
        return MessageWriter.VALUES;
    }

    @Override
    FromWorker end(Payload values) {
        return new FromWorker.Values(call, at, count, nanos, remembered, values);
    }

    @Override
    FromWorker plain(byte[] text) {
        return PlainMessages.fromWorker(text);
    }

    @Override
    LineParser.Fields<FromWorker> fields(byte[] text) {
        return new FromWorkerFields(text);
    }

    /** Where others write to it, too, what they write is output, not an error. */
    @Override
    FromWorker foreign(byte[] text) {
        return ownChannel
                ? null
                : new FromWorker.Output(-1, FromWorker.Stream.STDOUT, new String(text, StandardCharsets.UTF_8) + "\n");
    }
}
