package dev.jvmpool.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.wire.FromWorker;
import dev.jvmpool.wire.FromWorkerReader;
import dev.jvmpool.wire.Journal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a write, and where it is meanwhile. */
class ChannelTest {

    @TempDir
    Path directory;

    private final List<byte[]> writes = new ArrayList<>();
    private Journal journal;

    /** As the orchestrator has it. */
    private Journal theirs;

    private Channel channel;

    @BeforeEach
    void open() throws IOException {
        Path file = Files.write(directory.resolve("journal"), new byte[Journal.BYTES]);
        journal = new Journal(file.toString());
        journal.open();
        theirs = new Journal(file.toString());
        theirs.open();
        channel = new Channel(new Writes(), false, journal);
    }

    private final class Writes extends OutputStream {

        @Override
        public void write(int one) {
            throw new AssertionError("by single bytes");
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            writes.add(Arrays.copyOfRange(bytes, from, from + count));
        }
    }

    private static FromWorker.Values values(int call) {
        return new FromWorker.Values(call, 0, 1, 100, "[1]".getBytes(StandardCharsets.UTF_8));
    }

    private static List<Long> calls(byte[] text) throws IOException {
        List<Long> calls = new ArrayList<>();
        FromWorkerReader messages = new FromWorkerReader(new ByteArrayInputStream(text), true);
        for (FromWorker message = messages.next(); message != null; message = messages.next()) {
            calls.add(message instanceof FromWorker.Started started ? -started.call() : ((FromWorker.Report) message).call());
        }
        return calls;
    }

    private List<List<Long>> written() throws IOException {
        List<List<Long>> written = new ArrayList<>();
        for (byte[] bytes : writes) {
            written.add(calls(bytes));
        }
        return written;
    }

    @Test
    void whatWaitsIsInTheJournalUntilItIsSent() throws IOException {
        channel.sendSoon(values(1));
        assertEquals(List.of(), written());
        assertEquals(List.of(1L), calls(theirs.unsent()));
        channel.flush();
        assertEquals(List.of(List.of(1L)), written());
        assertEquals(0, theirs.unsent().length);
    }

    @Test
    void whatIsSentTakesAlongWhatWaits() throws IOException {
        channel.sendSoon(values(1));
        channel.send(new FromWorker.Started(2));
        assertEquals(List.of(List.of(1L, -2L)), written());
        assertEquals(0, theirs.unsent().length);
    }

    @Test
    void noMoreThanAFewWait() throws IOException {
        for (int call = 1; call <= 100; call++) {
            channel.sendSoon(values(call));
        }
        channel.flush();
        List<Long> all = new ArrayList<>();
        for (List<Long> together : written()) {
            assertTrue(together.size() <= 8, together.toString());
            all.addAll(together);
        }
        for (int call = 1; call <= 100; call++) {
            assertEquals(call, all.get(call - 1));
        }
    }

    @Test
    void withoutAJournalNothingWaits() throws IOException {
        channel = new Channel(new Writes(), false, new Journal(null));
        channel.sendSoon(values(1));
        channel.sendSoon(values(2));
        assertEquals(List.of(List.of(1L), List.of(2L)), written());
    }

    @Test
    void whatTheJournalHasNoRoomForIsSentAfterWhatWaits() throws IOException {
        channel.sendSoon(values(1));
        byte[] large = ("[\"" + "x".repeat(2 * Journal.BYTES) + "\"]").getBytes(StandardCharsets.UTF_8);
        channel.sendSoon(new FromWorker.Values(2, 0, 1, 100, large));
        channel.sendSoon(values(3));
        channel.flush();
        assertEquals(List.of(List.of(1L), List.of(2L), List.of(3L)), written());
    }

    @Test
    void aFullJournalIsSent() throws IOException {
        String half = "x".repeat(Journal.BYTES / 2);
        for (int call = 1; call <= 3; call++) {
            byte[] json = ("[\"" + half + "\"]").getBytes(StandardCharsets.UTF_8);
            channel.sendSoon(new FromWorker.Values(call, 0, 1, 100, json));
        }
        channel.flush();
        List<Long> all = new ArrayList<>();
        written().forEach(all::addAll);
        assertEquals(List.of(1L, 2L, 3L), all);
    }

    @Test
    void nothingToSendIsNoWrite() {
        channel.flush();
        assertEquals(0, writes.size());
    }

    @Test
    void aJournalThatNobodyWroteHasNothing() {
        assertEquals(0, theirs.begun());
        assertArrayEquals(new byte[0], theirs.unsent());
    }
}
