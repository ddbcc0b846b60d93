package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with an array, of which our own writers say how long it is, and everything that comes among them. */
class MessageReaderTest {

    private static final int BUFFER_BYTES = 64 * 1024;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FromWorkerReader shared(String text) {
        return new FromWorkerReader(new ByteArrayInputStream(bytes(text)), false);
    }

    /** Gives its bytes in pieces of any length. */
    private static InputStream pieces(byte[] bytes, Random random, int longest) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int from, int count) {
                return super.read(buffer, from, Math.min(count, 1 + random.nextInt(longest)));
            }
        };
    }

    /** Every message in few words. */
    private static String shown(FromWorker message) {
        return message instanceof FromWorker.Values values
                ? values.call() + "/" + values.at() + "/" + values.count() + "/" + values.nanos() + "/"
                        + values.remembered() + " " + shown(values.values())
                : message.toString();
    }

    private static String shown(Payload payload) {
        StringBuilder text = new StringBuilder().append(payload);
        for (byte[] blob : payload.blobs()) {
            text.append(" ")
                    .append(payload.first())
                    .append("+")
                    .append(blob.length)
                    .append('/')
                    .append(Arrays.hashCode(blob));
        }
        return text.toString();
    }

    /** A text, and beside it now and then some bytes, which may be a line break, or longer than any buffer. */
    private static Payload payload(String json, Random random) {
        byte[][] blobs = new byte[random.nextInt(3) == 0 ? 1 + random.nextInt(12) : 0][];
        for (int i = 0; i < blobs.length; i++) {
            blobs[i] = new byte[random.nextInt(5) == 0 ? random.nextInt(2 * BUFFER_BYTES) : random.nextInt(10)];
            random.nextBytes(blobs[i]);
            Arrays.fill(blobs[i], 0, blobs[i].length / 2, (byte) '\n');
        }
        return Payload.of(bytes(json), blobs, blobs.length > 0 ? random.nextInt(3) : 0);
    }

    private static Payload payload(String json) {
        return Payload.of(bytes(json));
    }

    private static FromWorker.Values values(Random random) {
        int count = 1 + random.nextInt(3);
        int length = random.nextInt(4) == 0 ? BUFFER_BYTES - 60 + random.nextInt(120) : random.nextInt(100);
        String json =
                "[\"" + "\u20ac".repeat(length / 3) + "x".repeat(length % 3) + "\"" + ",{}".repeat(count - 1) + "]";
        Payload payload = payload(json, random);
        // What is 10^18 or more is parsed, and that is not for messages with more than text.
        int shift = payload.hasBlobs() ? 5 : 1;
        return new FromWorker.Values(
                random.nextLong() >>> shift + random.nextInt(60 - shift),
                random.nextInt(1000),
                count,
                random.nextLong() >>> shift + random.nextInt(60 - shift),
                random.nextInt(count + 1),
                payload);
    }

    @Test
    void cutAnywhereAndAmongOthersEachComesAsItWasWritten() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            MessageWriter writer = new MessageWriter(written);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                FromWorker message = random.nextInt(4) == 0 ? new FromWorker.Started(i) : values(random);
                writer.write(message);
                expected.add(shown(message));
                if (random.nextBoolean()) {
                    writer.writeLineBreak();
                }
            }
            writer.flush();
            int longest = random.nextBoolean() ? 100 : 2 * BUFFER_BYTES;
            FromWorkerReader reader =
                    new FromWorkerReader(pieces(written.toByteArray(), random, longest), random.nextBoolean());
            List<String> read = new ArrayList<>();
            for (FromWorker message = reader.next(); message != null; message = reader.next()) {
                read.add(shown(message));
            }
            assertEquals(expected, read, "seed " + seed);
        }
    }

    /** The buffer is larger than usual after a long line, and may have all of a message that usually has no room in it. */
    @ParameterizedTest
    @ValueSource(ints = {BUFFER_BYTES - 100, BUFFER_BYTES, 2 * BUFFER_BYTES})
    void itComesAsItWasWrittenAfterALongLine(int length) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        written.writeBytes(bytes("{\"stop\":true,\"new\":\"" + "x".repeat(5 * BUFFER_BYTES) + "\"}\n"));
        MessageWriter writer = new MessageWriter(written);
        Payload arguments = Payload.of(bytes("[[\"" + "y".repeat(length) + "\"]]"), new byte[][] {bytes("one\n")}, 0);
        writer.write(new ToWorker.Call(12, 3, 1, arguments, false, 1));
        writer.write(new ToWorker.Stop());
        writer.flush();
        ToWorkerReader reader = new ToWorkerReader(new ByteArrayInputStream(written.toByteArray()));
        assertEquals(new ToWorker.Stop(), reader.next());
        ToWorker.Call read = assertInstanceOf(ToWorker.Call.class, reader.next());
        assertEquals(shown(arguments), shown(read.arguments()));
        assertEquals(new ToWorker.Stop(), reader.next());
    }

    /** Whether it comes ahead of its time included, which few calls say. */
    @Test
    void cutAnywhereACallIsTheSame() throws IOException {
        for (boolean ahead : new boolean[] {false, true}) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            MessageWriter writer = new MessageWriter(written);
            byte[][] blobs = {bytes("one\n"), {}, bytes("{\"stop\":true}\n")};
            writer.write(new ToWorker.Call(
                    12, 3, 2, Payload.of(bytes("[[1],[2]]"), blobs, ahead ? 7 : 0), ahead, ahead ? 2 : 1));
            writer.flush();
            byte[] line = written.toByteArray();
            for (int cut = 1; cut < line.length; cut++) {
                ToWorkerReader reader = new ToWorkerReader(new SequenceInputStream(
                        new ByteArrayInputStream(line, 0, cut),
                        new ByteArrayInputStream(line, cut, line.length - cut)));
                ToWorker.Call read = (ToWorker.Call) reader.next();
                assertEquals(ahead, read.ahead());
                assertEquals(ahead ? 2 : 1, read.attempt());
                assertEquals(List.of(12L, 3, 2), List.of(read.call(), read.function(), read.count()));
                assertEquals("[[1],[2]]", read.arguments().toString());
                assertEquals(ahead ? 7 : 0, read.arguments().first());
                assertArrayEquals(blobs, read.arguments().blobs());
                assertNull(reader.next());
            }
        }
    }

    @Test
    void afterAnErrorNothingIsLost() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(written);
        ToWorker.Call[] calls = {
            new ToWorker.Call(1, 0, 1, payload("[[\"" + "x".repeat(300_000) + "\"]]")),
            new ToWorker.Call(2, 0, 1, payload("[[2]]")),
            new ToWorker.Call(3, 0, 1, payload("[[\"" + "y".repeat(BUFFER_BYTES) + "\"]]")),
            new ToWorker.Call(4, 0, 1, Payload.of(bytes("[[4]]"), new byte[][] {bytes("z".repeat(200_000)), {10}}, 0))
        };
        for (ToWorker.Call call : calls) {
            writer.write(call);
            writer.write(new ToWorker.Cancel(call.call(), true));
        }
        writer.flush();
        InputStream failing = new ByteArrayInputStream(written.toByteArray()) {
            private int reads;

            @Override
            public synchronized int read(byte[] buffer, int from, int count) {
                if (reads++ % 2 == 0) {
                    throw new OutOfMemoryError("for once");
                }
                return super.read(buffer, from, Math.min(count, 1000));
            }
        };
        ToWorkerReader reader = new ToWorkerReader(failing);
        for (ToWorker.Call call : calls) {
            ToWorker.Call read =
                    (ToWorker.Call) persistent(reader, (int) call.arguments().bytes());
            assertEquals(call.call(), read.call());
            assertEquals(shown(call.arguments()), shown(read.arguments()));
            assertEquals(new ToWorker.Cancel(call.call(), true), persistent(reader, 0));
        }
        assertNull(persistent(reader, 0));
    }

    private static ToWorker persistent(ToWorkerReader reader, int length) throws IOException {
        boolean known = false;
        while (true) {
            try {
                ToWorker message = reader.next();
                assertTrue(known || length < 1000, "who may be the reason for a shortage says so");
                return message;
            } catch (OutOfMemoryError e) {
                known |= reader.pending() >= length;
            }
        }
    }

    @Test
    void whatOthersWriteToASharedChannelIsOutput() throws IOException {
        String started = "{\"started\":1}\n";
        FromWorkerReader reader =
                shared("noise\n" + started + "\nno{ise\n{\"outcome\":1,\"at\":0,\"n\":1,\"ns\":0,\"bytes\":3,"
                        + "\"values\":[1]}\n{\"outcome\":1,\"at\":0,\"n\":1,\"ns\":0,\"bytes\":4,\"values\":[2]}\n"
                        + started + "last");
        List<String> heard = new ArrayList<>();
        for (FromWorker message = reader.next(); message != null; message = reader.next()) {
            heard.add(
                    message instanceof FromWorker.Output output
                            ? output.call() + " " + output.stream() + " " + output.text()
                            : shown(message));
        }
        assertEquals(
                List.of(
                        "-1 STDOUT noise\n",
                        "Started[call=1]",
                        "-1 STDOUT no{ise\n",
                        "1/0/1/0/0 [1]",
                        "-1 STDOUT {\"outcome\":1,\"at\":0,\"n\":1,\"ns\":0,\"bytes\":4,\"values\":[2]}\n",
                        "Started[call=1]",
                        "-1 STDOUT last\n"),
                heard);
    }
}
