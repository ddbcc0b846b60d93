package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.jvmpool.memory.MemoryReference;
import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever comes from the other side, on either side: each message that was whole is read as it was written, and of what is garbled there is the
 * one error for that, an end, or another message; no other error, no hang, and no more memory than it is long. A failure says its seed, the least
 * that goes wrong, and the bytes. With {@code -Djqwik.tries.default=1000000} there are more.
 */
class GarbledMessagesTest {

    /** What a reader takes in any case, and an error with its stack. */
    private static final long SOME_BYTES = 4 << 20;

    /** Memory for each byte that arrives: errors, of which there may be one for each few of them, have stacks. */
    private static final long BYTES_FOR_EACH = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Payload LARGE =
            Payload.of(text("[{\"raw\":0},{\"latin1\":1}]"), new byte[][] {bytes(4096), bytes(70_000)}, 0);

    private static final List<byte[]> FROM_WORKER = written(fromWorker(), MessageWriter::write);
    private static final List<byte[]> TO_WORKER = written(toWorker(), MessageWriter::write);

    private static FunctionReference function(MemoryReference memory) {
        return new FunctionReference(
                "com.acme.Pdf", "text\u20ac", "(I)I", null, false, false, "[1,\"\ud834\udd1e\"]", memory);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) '\n');
        return bytes;
    }

    private static List<FromWorker> fromWorker() {
        RemoteError cause = new RemoteError("b.C", "\u20ac", "b.C!", List.of(), null, List.of());
        StackTraceElement frame = new StackTraceElement("a.B", "run", "B.java", 7);
        return List.of(
                new FromWorker.Ready(Protocol.VERSION, 4711, "17.0.15"),
                new FromWorker.Started(17),
                new FromWorker.Values(17, 0, 2, 41237, Payload.of(text("[8,27]"))),
                new FromWorker.Values(17, 2, 1, 3, Payload.of(text("[\"" + "\ud834\udd1e\u20ac".repeat(300) + "\"]"))),
                new FromWorker.Values(18, 0, 2, 3, LARGE),
                new FromWorker.Failed(
                        17, 3, new RemoteError("a.B", "m\u00e9", null, List.of(frame), cause, List.of(cause))),
                new FromWorker.Refused(17, 4, "no"),
                new FromWorker.Cancelled(17, 5),
                new FromWorker.Returned(18),
                new FromWorker.Output(17, FromWorker.Stream.STDOUT, "\u20ac\n"),
                new FromWorker.Progress(17, 5, 0.25, "page \u20ac"),
                new FromWorker.Progress(17, 5, 0.25, null, "{\"pages\":[1,\"\u20ac\"]}"),
                new FromWorker.Dumped(17, List.of(frame, frame)),
                new FromWorker.Leaving());
    }

    private static List<ToWorker> toWorker() {
        return List.of(
                new ToWorker.Define(1, function(null)),
                new ToWorker.Define(2, function(new MemoryReference("/tmp/\u20ac", List.of(1), 60_000))),
                new ToWorker.Forget(1),
                new ToWorker.Call(17, 1, 2, Payload.of(text("[[2],[3]]"))),
                new ToWorker.Call(
                        18, 1, 1, Payload.of(text("[[\"" + "\ud834\udd1e\u20ac".repeat(300) + "\"]]")), true, 1),
                new ToWorker.Call(19, 1, 1, LARGE),
                new ToWorker.Cancel(17, true),
                new ToWorker.Dump(17),
                new ToWorker.Stop());
    }

    private interface Writing<M> {
        void write(MessageWriter writer, M message) throws IOException;
    }

    private static <M> List<byte[]> written(List<M> messages, Writing<M> writing) {
        return messages.stream().map(message -> bytes(message, writing)).toList();
    }

    private static <M> byte[] bytes(M message, Writing<M> writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(out);
        try {
            writing.write(writer, message);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Provide
    Arbitrary<Garbled.Plan> plans() {
        return Garbled.Plan.any();
    }

    @Property
    void whatAnOrchestratorReads(@ForAll("plans") Garbled.Plan plan) {
        read(new Garbled(plan, FROM_WORKER), in -> new FromWorkerReader(in, true));
    }

    @Property
    void whatAnOrchestratorReadsWhereOthersWriteToo(@ForAll("plans") Garbled.Plan plan) {
        read(new Garbled(plan, FROM_WORKER), in -> new FromWorkerReader(in, false));
    }

    @Property
    void whatAWorkerReads(@ForAll("plans") Garbled.Plan plan) {
        read(new Garbled(plan, TO_WORKER), ToWorkerReader::new);
    }

    private static void read(Garbled garbled, Function<InputStream, MessageReader<?>> reader) {
        try {
            check(garbled, reader);
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(e + " at " + garbled, e);
        }
    }

    private static void check(Garbled garbled, Function<InputStream, MessageReader<?>> reader) throws IOException {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        List<Object> read = all(reader.apply(garbled.stream()), garbled.length());
        long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertTrue(taken < SOME_BYTES + BYTES_FOR_EACH * garbled.length(), () -> taken + " bytes of memory");
        List<Object> whole = whole(garbled, reader);
        assertTrue(read.size() >= whole.size(), "as many as were whole");
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(text(whole.get(i)), text(read.get(i)));
        }
    }

    /** Those that end before anything is garbled, read in one piece. */
    private static List<Object> whole(Garbled garbled, Function<InputStream, MessageReader<?>> reader)
            throws IOException {
        byte[] before = garbled.before();
        List<Object> all = all(reader.apply(new ByteArrayInputStream(before)), before.length);
        // The last one may be cut off, which some take for output.
        return all.isEmpty() ? all : all.subList(0, all.size() - 1);
    }

    /** Every message and the error for what is none. */
    private static List<Object> all(MessageReader<?> reader, int length) throws IOException {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i <= length + 1; i++) {
            try {
                Object message = reader.next();
                if (message == null) {
                    return all;
                }
                all.add(message);
            } catch (ProtocolException e) {
                all.add(e.getClass());
            }
        }
        throw new UncheckedIOException(new IOException("it has no end"));
    }

    /** Arrays are compared by what is in them. */
    private static String text(Object message) {
        if (message instanceof FromWorker.Values values) {
            return values.call() + " " + values.at() + " " + values.count() + " " + values.nanos() + " "
                    + text(values.values());
        } else if (message instanceof ToWorker.Call call) {
            return call.call() + " " + call.function() + " " + call.count() + " " + call.ahead() + " "
                    + text(call.arguments());
        }
        return message.toString();
    }

    private static String text(Payload payload) {
        return new String(payload.json(), StandardCharsets.UTF_8) + Arrays.deepToString(payload.blobs());
    }
}
