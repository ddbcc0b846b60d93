package dev.jvmpool.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.JsonComplaint;
import dev.jvmpool.value.JsonText;
import dev.jvmpool.value.RefusedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns lines into messages. The fields of a message may come in any order; unknown ones are ignored, and a line with a
 * duplicate, missing or malformed one is refused as a whole. Stateless.
 */
public final class MessageReader {

    private MessageReader() {}

    /** Takes the fields of one message and makes it. */
    private interface Body<M> {

        /** Takes a field whose value the parser stands on, if it is known. */
        boolean take(String name, JsonParser in) throws IOException;

        /** The message of the fields so far, or null if they make none. */
        M build() throws RefusedException;
    }

    /** Reads a message to a worker: one line, without its line break. */
    public static ToWorker toWorker(byte[] line) throws ProtocolException {
        return read(line, new ToWorkerBody(line));
    }

    /** Reads a message from a worker: one line, without its line break. */
    public static FromWorker fromWorker(byte[] line) throws ProtocolException {
        return read(line, new FromWorkerBody(line));
    }

    private static <M> M read(byte[] line, Body<M> body) throws ProtocolException {
        try (JsonParser in = JsonText.FACTORY.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException("a message is a JSON object");
            }
            Set<String> seen = new HashSet<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                FieldReader.once(seen, name);
                in.nextToken();
                if (!body.take(name, in)) {
                    in.skipChildren();
                }
            }
            if (in.nextToken() != null) {
                throw new ProtocolException("text after the message");
            }
            M message = body.build();
            if (message == null) {
                throw new ProtocolException("the fields " + seen + " make no message");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new ProtocolException("malformed JSON: " + JsonComplaint.of(e), e);
        } catch (RefusedException e) {
            throw new ProtocolException(e.getMessage(), e);
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            throw new ProtocolException("unreadable: " + e.getMessage(), e);
        }
    }

    /** A JSON array as it stands in the line, with the number of its elements. */
    private record Slice(byte[] bytes, int count) {

        static Slice of(JsonParser in, byte[] line) throws IOException {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                throw new ProtocolException("the field " + in.currentName() + " must be an array");
            }
            int from = (int) in.currentTokenLocation().getByteOffset();
            int count = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                in.skipChildren();
                count++;
            }
            int to = (int) in.currentLocation().getByteOffset();
            return new Slice(Arrays.copyOfRange(line, from, to), count);
        }
    }

    private static final class ToWorkerBody implements Body<ToWorker> {

        private final byte[] line;
        private final FunctionReference.Fields reference = new FunctionReference.Fields();
        private long define = -1;
        private long forget = -1;
        private long call = -1;
        private long function = -1;
        private Slice arguments;
        private boolean ahead;
        private long cancel = -1;
        private boolean interrupt = true;
        private long dump = -1;
        private boolean stop;

        ToWorkerBody(byte[] line) {
            this.line = line;
        }

        @Override
        public boolean take(String name, JsonParser in) throws IOException {
            switch (name) {
                case "define" -> define = number(in, Protocol.MAX_FUNCTIONS - 1);
                case "forget" -> forget = number(in, Protocol.MAX_FUNCTIONS - 1);
                case "call" -> call = number(in, Long.MAX_VALUE);
                case "fn" -> function = number(in, Protocol.MAX_FUNCTIONS - 1);
                case "args" -> arguments = Slice.of(in, line);
                case "ahead" -> ahead = in.getBooleanValue();
                case "cancel" -> cancel = number(in, Long.MAX_VALUE);
                case "interrupt" -> interrupt = in.getBooleanValue();
                case "dump" -> dump = number(in, Long.MAX_VALUE);
                case "stop" -> stop = in.getBooleanValue();
                default -> {
                    return reference.take(name, in);
                }
            }
            return true;
        }

        @Override
        public ToWorker build() throws RefusedException {
            if (define >= 0) {
                return new ToWorker.Define((int) define, reference.build());
            }
            if (forget >= 0) {
                return new ToWorker.Forget((int) forget);
            }
            if (call >= 0 && function >= 0 && arguments != null) {
                return new ToWorker.Call(call, (int) function, arguments.bytes(), ahead);
            }
            if (cancel >= 0) {
                return new ToWorker.Cancel(cancel, interrupt);
            }
            if (dump >= 0) {
                return new ToWorker.Dump(dump);
            }
            return stop ? new ToWorker.Stop() : null;
        }
    }

    private static final class FromWorkerBody implements Body<FromWorker> {

        private final byte[] line;
        private FromWorker.Ready ready;
        private long started = -1;
        private long returned = -1;
        private long outcome = -1;
        private long at = -1;
        private long nanos;
        private Slice values;
        private RemoteError error;
        private String refused;
        private boolean cancelled;
        private boolean isOutput;
        private long output = -1;
        private FromWorker.Stream stream;
        private String text;
        private long dump = -1;
        private List<StackTraceElement> stack;
        private boolean leaving;

        FromWorkerBody(byte[] line) {
            this.line = line;
        }

        @Override
        public boolean take(String name, JsonParser in) throws IOException {
            switch (name) {
                case "ready" -> ready = FieldReader.ready(in);
                case "started" -> started = number(in, Long.MAX_VALUE);
                case "returned" -> returned = number(in, Long.MAX_VALUE);
                case "outcome" -> outcome = number(in, Long.MAX_VALUE);
                case "at" -> at = number(in, Integer.MAX_VALUE);
                case "ns" -> nanos = number(in, Long.MAX_VALUE);
                case "values" -> values = Slice.of(in, line);
                case "error" -> error = FieldReader.error(in);
                case "refused" -> refused = FieldReader.text(in);
                case "cancelled" -> cancelled = in.getBooleanValue();
                case "output" -> {
                    isOutput = true;
                    output = in.currentToken() == JsonToken.VALUE_NULL ? -1 : number(in, Long.MAX_VALUE);
                }
                case "stream" -> stream = stream(FieldReader.text(in));
                case "text" -> text = FieldReader.text(in);
                case "dump" -> dump = number(in, Long.MAX_VALUE);
                case "stack" -> stack = FieldReader.stack(in);
                case "leaving" -> leaving = in.getBooleanValue();
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public FromWorker build() {
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
            if (dump >= 0 && stack != null) {
                return new FromWorker.Dumped(dump, stack);
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

        private FromWorker outcome() {
            if (values != null) {
                return new FromWorker.Values(outcome, (int) at, values.count(), nanos, values.bytes());
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

    /** A number that is neither negative nor too large. */
    private static long number(JsonParser in, long max) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new ProtocolException("the field " + in.currentName() + " must be a whole number");
        }
        long number = in.getLongValue();
        if (number < 0 || number > max) {
            throw new ProtocolException(
                    "the field " + in.currentName() + " must be from 0 to " + max + ", not " + number);
        }
        return number;
    }
}
