package dev.jvmpool.wire;

import dev.jvmpool.value.JsonArray;
import dev.jvmpool.value.Payload;
import java.io.InputStream;

/** Reads the messages to a worker. Used by one thread at a time. */
public final class ToWorkerReader extends MessageReader<ToWorker> {

    private long call;
    private int function;
    private int count;
    private boolean ahead;
    private int attempt;

    public ToWorkerReader(InputStream in) {
        this(in, SharedMemory.none());
    }

    /** @param memory where large values may be */
    public ToWorkerReader(InputStream in, SharedMemory memory) {
        super(in, memory);
    }

    @Override
    long begin(Prefix in) {
        call = in.number(MessageWriter.CALL, Long.MAX_VALUE);
        function = (int) in.number(MessageWriter.FUNCTION, Protocol.MAX_FUNCTIONS - 1);
        ahead = in.skipIfNext(MessageWriter.AHEAD);
        attempt = Math.max(1, (int) in.numberIfNext(MessageWriter.ATTEMPT, Integer.MAX_VALUE));
        count = (int) in.number(MessageWriter.COUNT, Integer.MAX_VALUE);
        return in.number(MessageWriter.BYTES, JsonArray.MAX_BYTES);
    }

    @Override
    byte[] array() {
        return MessageWriter.ARGUMENTS;
    }

    @Override
    ToWorker end(Payload arguments) {
        return new ToWorker.Call(call, function, count, arguments, ahead, attempt);
    }

    @Override
    ToWorker plain(byte[] text) {
        return PlainMessages.toWorker(text);
    }

    @Override
    LineParser.Fields<ToWorker> fields(byte[] text) {
        return new ToWorkerFields(text);
    }

    @Override
    ToWorker foreign(byte[] text) {
        return null;
    }
}
