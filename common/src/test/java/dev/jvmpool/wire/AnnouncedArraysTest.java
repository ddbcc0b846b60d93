package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that follow a message, and are as long as it says, or not. */
class AnnouncedArraysTest {

    private static final int BUFFER_BYTES = 64 * 1024;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ToWorkerReader toWorker(String text) {
        return new ToWorkerReader(new ByteArrayInputStream(bytes(text)));
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

    /** A hand at a keyboard may say less, or say it in another order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"call\":12,\"fn\":3,\"n\":2,\"bytes\":9,\"args\":[[1],[2]]}",
                "{\"call\":12,\"fn\":3,\"args\":[[1],[2]]}",
                "{\"call\":12,\"fn\":3,\"n\":2,\"args\":[[1],[2]]}",
                "{\"call\":12,\"fn\":3,\"bytes\":9,\"args\":[[1],[2]]}",
                "{\"call\":12,\"fn\":3,\"n\":2,\"bytes\":9,\"args\": [[1],[2]] }",
                "{\"call\":12,\"fn\":3,\"n\":2,\"bytes\":9,\"args\":[[1],[2]]}\r",
                "{ \"call\":12,\"fn\":3,\"n\":2,\"bytes\":9,\"args\":[[1],[2]]}",
                "{\"bytes\":9,\"args\":[[1],[2]],\"n\":2,\"new\":[[3]],\"fn\":3,\"call\":12}"
            })
    void howeverItIsWrittenItIsTheSame(String line) throws IOException {
        for (String end : List.of("\n", "\n{\"stop\":true}\n", "")) {
            ToWorkerReader reader = toWorker("\n" + line + end);
            ToWorker.Call call = assertInstanceOf(ToWorker.Call.class, reader.next());
            assertEquals(List.of(12L, 3, 2), List.of(call.call(), call.function(), call.count()));
            assertEquals("[[1],[2]]", call.arguments().toString());
            assertEquals(end.length() > 1 ? new ToWorker.Stop() : null, reader.next());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":6,\"args\":[[1]]} | the field bytes says 6, and args has 5",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":4,\"args\":[[1]]} | the field bytes says 4, and args has 5",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":0,\"args\":[[1]]} | the field bytes says 0, and args has 5",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":99,\"args\":[[1]]} | the field bytes says 99, and args has 5",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":99999,\"args\":[[1]]} | the field bytes says 99999, and args has 5",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":536870912,\"args\":[[1]]} | bytes says 536870912, and args has 5",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":999999999,\"args\":[[1]]} | bytes must be from 0 to 536936448",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":99999999999999999999,\"args\":[[1]]} | is too large",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":-5,\"args\":[[1]]} | bytes must be from 0 to 536936448, not -5",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":05,\"args\":[[1]]} | malformed JSON",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":,\"args\":[[1]]} | malformed JSON",
                "{\"call\":1,\"fn\":256,\"n\":1,\"bytes\":5,\"args\":[[1]]} | fn must be from 0 to 255, not 256",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":2,\"args\":12} | the field args must be an array",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":5,\"args\":[[1]]}} | malformed JSON",
                "{\"call\":1,\"fn\":0,\"bytes\":5,\"n\":2,\"args\":[[1]]} | the field n says 2, and args has 1"
            })
    void whatIsNotAsItSaysIsRefusedAtOnceAndTheNextIsRead(String line, String why) throws IOException {
        InputStream nobodyWrites = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("waits for more");
            }
        };
        String next = "{\"call\":2,\"fn\":0,\"n\":1,\"bytes\":5,\"args\":[[1]]}\n";
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(bytes(line + "\n" + next)), nobodyWrites);
        ToWorkerReader reader = new ToWorkerReader(in);
        long before = allocated();
        String message = assertThrows(ProtocolException.class, reader::next).getMessage();
        assertTrue(allocated() - before < 10_000_000, "no memory is taken for what is not there");
        assertTrue(message.contains(why), message);
        assertEquals(2, assertInstanceOf(ToWorker.Call.class, reader.next()).call());
    }

    /** A worker gone mad may announce anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":500000000,\"args\":[[1",
                "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":5,\"raw\":[500000000],\"args\":[[1]]}\n"
            })
    void littleMemoryIsTakenForWhatIsOnlyAnnounced(String line) throws IOException {
        ToWorkerReader reader = toWorker(line);
        long before = allocated();
        assertNull(reader.next());
        assertTrue(allocated() - before < 20_000_000, () -> "of 500 MB: " + (allocated() - before));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static String call(int announced, int length) {
        return "{\"call\":1,\"fn\":0,\"n\":1,\"bytes\":" + announced + ",\"args\":[[\"" + "x".repeat(length - 6)
                + "\"]]}";
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aLongArrayThatIsNotAsLongAsItSaysIsRefused(int difference) throws IOException {
        ToWorkerReader reader = toWorker(call(200_000 + difference, 200_000) + "\n\n{\"stop\":true}\n");
        String message = assertThrows(ProtocolException.class, reader::next).getMessage();
        assertTrue(message.contains("does not end after an array of " + (200_000 + difference) + " bytes"), message);
        ToWorker next = null;
        while (next == null) {
            try {
                next = reader.next();
            } catch (ProtocolException e) {
                // What was left of that line.
            }
        }
        assertEquals(new ToWorker.Stop(), next);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, BUFFER_BYTES, 200_000})
    void whatEndsInTheMiddleIsNoMessage(int length) throws IOException {
        String line = call(length, length);
        for (int left : new int[] {1, 2, 3, length / 2, length}) {
            assertNull(toWorker(line.substring(0, line.length() - left)).next());
        }
    }

    /** There is room for some, and those that have none follow the line. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no memory for them")
    void largeValuesThatAreInMemoryAreTheSame(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("memory");
        Files.write(file, new byte[SharedMemory.HEADER_BYTES + 2 * 1024 * 1024]);
        SharedMemory orchestrator =
                new SharedMemory(file.toString(), new RingTest.Store(), Ring.TO_WORKER, Ring.TO_ORCHESTRATOR);
        SharedMemory worker =
                new SharedMemory(file.toString(), new RingTest.Store(), Ring.TO_ORCHESTRATOR, Ring.TO_WORKER);
        orchestrator.open();
        worker.open();
        Random random = new Random(1);
        boolean[] seen = new boolean[2];
        for (int round = 0; round < 50; round++) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            MessageWriter writer = new MessageWriter(written, orchestrator);
            byte[][] blobs = new byte[1 + random.nextInt(5)][];
            for (int i = 0; i < blobs.length; i++) {
                blobs[i] = new byte[1 + random.nextInt(random.nextBoolean() ? 100 : 600_000)];
                random.nextBytes(blobs[i]);
            }
            ToWorker.Call call = new ToWorker.Call(round, 0, 1, Payload.of(bytes("[[1]]"), blobs, round));
            writer.write(call);
            writer.write(new ToWorker.Stop());
            writer.flush();
            seen[written.size() < call.arguments().bytes() ? 1 : 0] = true;
            ToWorkerReader reader = new ToWorkerReader(new ByteArrayInputStream(written.toByteArray()), worker);
            ToWorker.Call read = (ToWorker.Call) reader.next();
            assertEquals(shown(call.arguments()), shown(read.arguments()));
            assertEquals(new ToWorker.Stop(), reader.next());
        }
        assertArrayEquals(new boolean[] {true, true}, seen, "some went either way");
    }

    /** From a worker gone mad. */
    @Test
    void aHeadWithoutAnEndIsNoMessage() throws IOException {
        byte[] head = bytes("{\"call\":12,\"fn\":3,\"n\":1,\"bytes\":5,\"raw\":[");
        byte[] more = bytes("1,".repeat(3_000_000));
        InputStream all = new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(more)),
                new ByteArrayInputStream(bytes("\n{\"stop\":true}\n")));
        ToWorkerReader reader = new ToWorkerReader(all);
        assertThrows(ProtocolException.class, reader::next);
        assertEquals(new ToWorker.Stop(), reader.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"raw\":[4],\"shared\":[4096],",
                "\"raw\":[4],\"shared\":[0,0],",
                "\"raw\":[],",
                "\"raw\":[4,],",
                "\"raw\":[-1],",
                "\"raw\":[536870913],",
                "\"raw\":[536870912,1],",
                "\"raw\":[4], ",
                "\"shared\":[8],\"raw\":[4],"
            })
    void whatCannotBeIsNoMessage(String raw) throws IOException {
        ToWorkerReader reader =
                toWorker("{\"call\":12,\"fn\":3,\"n\":1,\"bytes\":5," + raw + "\"args\":[[1]]}\n{\"stop\":true}\n");
        assertThrows(ProtocolException.class, reader::next);
        assertEquals(new ToWorker.Stop(), reader.next());
    }
}
