package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonParser;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import dev.jvmpool.value.RefusedException;
import java.io.IOException;

/** The fields of a line to a worker. */
final class ToWorkerFields implements LineParser.Fields<ToWorker> {

    private final byte[] line;
    private final FunctionReference.Fields reference = new FunctionReference.Fields();
    private long define = -1;
    private long forget = -1;
    private long call = -1;
    private long function = -1;
    private long elements = -1;
    private long bytes = -1;
    private ArrayField arguments;
    private boolean ahead;
    private long attempt = 1;
    private long cancel = -1;
    private boolean interrupt = true;
    private long dump = -1;
    private boolean heap;
    private boolean stop;

    ToWorkerFields(byte[] line) {
        this.line = line;
    }

    @Override
    public boolean take(String name, JsonParser in) throws IOException {
        switch (name) {
            case "define" -> define = FieldReader.number(in, Protocol.MAX_FUNCTIONS - 1);
            case "forget" -> forget = FieldReader.number(in, Protocol.MAX_FUNCTIONS - 1);
            case "call" -> call = FieldReader.number(in, Long.MAX_VALUE);
            case "fn" -> function = FieldReader.number(in, Protocol.MAX_FUNCTIONS - 1);
            case "n" -> elements = FieldReader.number(in, Integer.MAX_VALUE);
            case "bytes" -> bytes = FieldReader.number(in, Protocol.MAX_LINE_BYTES);
            case "args" -> arguments = ArrayField.of(in, line);
            case "raw" -> throw new ProtocolException(LineParser.RAW);
            case "ahead" -> ahead = in.getBooleanValue();
            case "attempt" -> attempt = Math.max(1, FieldReader.number(in, Integer.MAX_VALUE));
            case "cancel" -> cancel = FieldReader.number(in, Long.MAX_VALUE);
            case "interrupt" -> interrupt = in.getBooleanValue();
            case "dump" -> dump = FieldReader.number(in, Long.MAX_VALUE);
            case "heap" -> heap = in.getBooleanValue();
            case "stop" -> stop = in.getBooleanValue();
            default -> {
                return reference.take(name, in);
            }
        }
        return true;
    }

    @Override
    public ToWorker build() throws ProtocolException, RefusedException {
        if (define >= 0) {
            return new ToWorker.Define((int) define, reference.build());
        }
        if (forget >= 0) {
            return new ToWorker.Forget((int) forget);
        }
        if (call >= 0 && function >= 0 && arguments != null) {
            arguments.check(elements, bytes);
            return new ToWorker.Call(
                    call, (int) function, arguments.count(), Payload.of(arguments.json()), ahead, (int) attempt);
        }
        if (cancel >= 0) {
            return new ToWorker.Cancel(cancel, interrupt);
        }
        if (dump >= 0) {
            return new ToWorker.Dump(dump);
        }
        if (heap) {
            return new ToWorker.Heap();
        }
        return stop ? new ToWorker.Stop() : null;
    }
}
