package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.FunctionReference;
import dev.jvmpool.value.Payload;
import dev.jvmpool.wire.MessageWriter;
import dev.jvmpool.wire.ToWorker;
import dev.jvmpool.wire.ToWorkerReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutboxTest {

    /** What any pipe takes without a reader; the outbox counts on no more. */
    private static final int PIPE_BYTES = 4096;

    private final ExecutorService helpers = Executors.newCachedThreadPool();
    private final PipedInputStream in = new PipedInputStream(PIPE_BYTES);
    private final ToWorkerReader messages = new ToWorkerReader(in);
    private final List<String> torn = new ArrayList<>();

    @AfterEach
    void close() {
        helpers.shutdownNow();
    }

    private Outbox outbox(OutputStream out, Executor executor) {
        return new Outbox(new MessageWriter(out), executor, torn::add);
    }

    private static ToWorker.Call call(long number, int bytes) {
        String arguments = "[[\"" + "x".repeat(bytes) + "\"]]";
        return new ToWorker.Call(number, 0, 1, Payload.of(arguments.getBytes(StandardCharsets.UTF_8)));
    }

    /** The numbers of the calls that come, until there are so many. */
    private List<Long> read(int calls) throws IOException {
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < calls) {
            numbers.add(((ToWorker.Call) messages.next()).call());
        }
        return numbers;
    }

    @Test
    void whatIsInLineIsSentInOrderWhenItIsFlushed() throws IOException {
        Outbox outbox = outbox(new PipedOutputStream(in), Runnable::run);
        outbox.add(call(1, 10));
        outbox.add(call(2, 10));
        assertEquals(0, in.available());
        outbox.flush();
        outbox.flush();
        assertEquals(List.of(1L, 2L), read(2));
        assertEquals(0, in.available());
    }

    @Test
    void shortMessagesAreWrittenByTheCallerItself() throws IOException {
        Outbox outbox = outbox(new PipedOutputStream(in), action -> {
            throw new AssertionError("no helper is needed");
        });
        for (long i = 0; i < 100; i++) {
            outbox.add(call(i, 1000));
            outbox.flush();
            assertEquals(List.of(i), read(1));
            outbox.answered();
        }
    }

    @Test
    @Timeout(30)
    void nobodyReadingBlocksTheCallerNever() throws Exception {
        Outbox outbox = outbox(new PipedOutputStream(in), helpers);
        for (long i = 0; i < 100; i++) {
            outbox.add(call(i, 500));
            outbox.flush();
        }
        List<Long> numbers = read(100);
        for (int i = 0; i < 100; i++) {
            assertEquals(i, numbers.get(i));
        }
    }

    @Test
    @Timeout(30)
    void aMessageLongerThanThePipeBlocksTheCallerNever() throws Exception {
        Outbox outbox = outbox(new PipedOutputStream(in), helpers);
        outbox.add(call(1, 1_000_000));
        outbox.flush();
        outbox.add(call(2, 10));
        outbox.flush();
        assertEquals(List.of(1L, 2L), read(2));
    }

    @Test
    void whatComesDuringAWriteIsWrittenByWhoeverWrites() {
        Deque<Runnable> held = new ArrayDeque<>();
        List<String> written = new ArrayList<>();
        Outbox outbox = outbox(recording(written), held::add);
        outbox.add(call(1, 5000));
        outbox.flush();
        outbox.add(call(2, 1));
        outbox.flush();
        assertEquals(List.of(), written);
        assertEquals(1, held.size(), "one writer at a time");
        held.poll().run();
        assertEquals(1, written.size(), "both in one system call");
        String[] lines = written.get(0).split("\n");
        assertEquals(2, lines.length);
        assertTrue(lines[0].startsWith("{\"call\":1"), lines[0]);
        assertTrue(lines[1].startsWith("{\"call\":2"), lines[1]);
    }

    @Test
    void unansweredMessagesAreCounted() {
        Deque<Runnable> held = new ArrayDeque<>();
        List<String> written = new ArrayList<>();
        Outbox outbox = outbox(recording(written), held::add);
        int sent = 0;
        while (held.isEmpty()) {
            outbox.add(call(sent++, 100));
            outbox.flush();
        }
        int bytes = written.stream().mapToInt(String::length).sum();
        assertTrue(bytes <= PIPE_BYTES, bytes + " bytes");
        assertEquals(sent - 1, written.size());
        held.poll().run();
        outbox.answered();
        outbox.add(call(sent, 100));
        outbox.flush();
        assertEquals(0, held.size());
        assertEquals(sent + 1, written.size());
    }

    private static OutputStream recording(List<String> written) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                // A piece may end in the middle of a character.
                written.add(new String(bytes, from, count, StandardCharsets.ISO_8859_1));
            }
        };
    }

    @Test
    void aLongMessageIsNeverCopiedWhole() throws IOException {
        ToWorker.Call call = call(1, 8_000_000);
        String bound = "[\"" + "\u20ac".repeat(2_000_000) + "\"]";
        FunctionReference function = new FunctionReference("a.B", "c", null, null, false, bound);
        List<String> written = new ArrayList<>();
        Outbox outbox = outbox(recording(written), Runnable::run);
        long before = allocated();
        outbox.add(call);
        outbox.add(new ToWorker.Define(2, function));
        assertTrue(allocated() - before < 1_000_000, "putting it in line takes no memory");
        outbox.flush();
        assertTrue(written.stream().allMatch(piece -> piece.length() <= 64 * 1024), "it is written piece by piece");
        byte[] all = String.join("", written).getBytes(StandardCharsets.ISO_8859_1);
        ToWorkerReader sent = new ToWorkerReader(new ByteArrayInputStream(all));
        ToWorker.Call first = (ToWorker.Call) sent.next();
        assertArrayEquals(call.arguments().json(), first.arguments().json());
        assertEquals(new ToWorker.Define(2, function), sent.next());
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void whereThereIsNoHelperTheNextFlushTriesAgain() {
        List<String> written = new ArrayList<>();
        AtomicInteger refusals = new AtomicInteger(2);
        Outbox outbox = outbox(recording(written), action -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            action.run();
        });
        outbox.add(call(1, 10));
        outbox.add(call(2, 5000));
        assertThrows(OutOfMemoryError.class, outbox::flush);
        assertThrows(OutOfMemoryError.class, outbox::flush);
        outbox.flush();
        assertEquals(2, String.join("", written).split("\n").length);
        assertEquals(List.of(), torn);
    }

    /** The caller writes what is short; what is long and comes meanwhile takes a helper. */
    @Test
    void whatComesDuringAWriteWaitsForTheNextFlushWhereThereIsNoHelper() {
        List<String> written = new ArrayList<>();
        AtomicInteger refusals = new AtomicInteger(1);
        OutputStream recording = recording(written);
        Outbox[] outbox = new Outbox[1];
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                if (written.isEmpty()) {
                    outbox[0].add(call(2, 5000));
                    outbox[0].flush();
                }
                recording.write(bytes, from, count);
            }
        };
        outbox[0] = outbox(out, action -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            action.run();
        });
        outbox[0].add(call(1, 10));
        assertThrows(OutOfMemoryError.class, outbox[0]::flush);
        assertEquals(1, written.size());
        outbox[0].flush();
        assertEquals(2, written.size());
        assertTrue(written.get(1).startsWith("{\"call\":2"), written.get(1));
        assertEquals(List.of(), torn);
    }

    /** What follows half of a message would be taken for its other half. */
    @Test
    void nothingFollowsAMessageThatBrokeOff() {
        List<String> written = new ArrayList<>();
        OutputStream recording = recording(written);
        Outbox outbox = outbox(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        throw new AssertionError("byte by byte");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) throws IOException {
                        if (written.size() == 2) {
                            throw new OutOfMemoryError("native memory");
                        }
                        recording.write(bytes, from, count);
                    }
                },
                Runnable::run);
        outbox.add(call(1, 1_000_000));
        outbox.add(call(2, 10));
        outbox.flush();
        outbox.add(call(3, 10));
        outbox.flush();
        assertEquals(2, written.size());
        assertEquals(List.of("a message to it broke off: java.lang.OutOfMemoryError: native memory"), torn);
    }

    @Test
    void whatIsAddedAfterTheEndIsDropped() {
        List<String> written = new ArrayList<>();
        Outbox outbox = outbox(recording(written), Runnable::run);
        outbox.add(call(1, 1));
        outbox.close();
        outbox.add(call(2, 1));
        outbox.flush();
        assertEquals(List.of(), written);
    }

    /** The worker is gone, and its end is noticed elsewhere. */
    @Test
    void aPipeThatBreaksIsTheEnd() {
        AtomicInteger tries = new AtomicInteger();
        Outbox outbox = outbox(
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        tries.incrementAndGet();
                        throw new IOException("Broken pipe");
                    }
                },
                Runnable::run);
        for (int i = 0; i < 10; i++) {
            outbox.add(call(i, i * 1000));
            outbox.flush();
        }
        assertEquals(1, tries.get(), "nothing more is sent");
        assertEquals(List.of(), torn);
    }

    @Test
    @Timeout(30)
    void manyThreadsAtOnceLoseNothing() throws Exception {
        Outbox outbox = outbox(new PipedOutputStream(in), helpers);
        int threads = 4;
        int each = 100;
        for (int t = 0; t < threads; t++) {
            int thread = t;
            helpers.execute(() -> {
                for (int i = 0; i < each; i++) {
                    outbox.add(call(thread * each + i, 200));
                    outbox.flush();
                }
            });
        }
        List<Long> numbers = read(threads * each);
        assertEquals(threads * each, numbers.stream().distinct().count());
        for (int t = 0; t < threads; t++) {
            int thread = t;
            List<Long> own =
                    numbers.stream().filter(number -> number / each == thread).toList();
            assertEquals(own.stream().sorted().toList(), own, "each thread's own order");
        }
        helpers.shutdown();
        assertTrue(helpers.awaitTermination(20, TimeUnit.SECONDS));
    }
}
