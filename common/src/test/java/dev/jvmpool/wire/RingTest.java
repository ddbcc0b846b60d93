package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of a ring, in one JVM, each with a mapping of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere workers have none")
class RingTest {

    private static final int BYTES = 1024;

    /** A file system that has as much room as it is told. */
    static final class Store extends File {

        private static final long serialVersionUID = 1L;

        private long room = Long.MAX_VALUE;

        Store() {
            super("/");
        }

        @Override
        public long getUsableSpace() {
            return room;
        }

        @Override
        public long getTotalSpace() {
            return 1000;
        }
    }

    /** A file to which no more can be written than it is told. */
    private static final class Limited extends RandomAccessFile {

        private long limit = Long.MAX_VALUE;

        Limited(Path path) throws IOException {
            super(path.toFile(), "rw");
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (getFilePointer() + count > limit) {
                throw new IOException("no room, after all");
            }
            super.write(bytes, from, count);
        }
    }

    private record Blob(long position, byte[] bytes) {}

    @TempDir
    Path directory;

    private final Store store = new Store();
    private Limited file;
    private Ring writersRing;
    private RingReader reader;
    private RingWriter writer;
    private int count;

    @BeforeEach
    void open() throws IOException {
        file = new Limited(directory.resolve("memory"));
        file.setLength(SharedMemory.HEADER_BYTES + 2 * BYTES);
        reader = new RingReader(new Ring(map(), file, Ring.TO_WORKER));
        writersRing = new Ring(map(), file, Ring.TO_WORKER);
        writer = new RingWriter(writersRing, store);
    }

    private MappedByteBuffer map() throws IOException {
        return file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, file.length());
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    /** Puts a blob that no other is like; null if there is no room. */
    private Blob put(int length) {
        byte[] bytes = new byte[length];
        new Random(++count).nextBytes(bytes);
        long position = writer.put(bytes);
        return position == SharedMemory.NO_ROOM ? null : new Blob(position, bytes);
    }

    private Blob mustPut(int length) {
        Blob blob = put(length);
        assertNotNull(blob);
        return blob;
    }

    private void take(Blob blob) throws IOException {
        assertArrayEquals(blob.bytes, reader.take(blob.position, blob.bytes.length));
    }

    private int offset(Blob blob) {
        return writersRing.offset(blob.position);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 512, 1023, BYTES})
    void whatIsTakenBeforeTheNextIsPutIsAlwaysAtTheBeginning(int length) throws IOException {
        for (int i = 0; i < 10; i++) {
            Blob blob = mustPut(length);
            assertEquals(0, offset(blob));
            take(blob);
        }
    }

    @Test
    void noneIsLongerThanTheRingNorEmpty() {
        assertNull(put(BYTES + 1));
        assertNull(put(0));
    }

    @Test
    void whatWaitsTakesNoMoreThanTwiceItsRoom() throws IOException {
        Deque<Blob> waiting = new ArrayDeque<>();
        for (int i = 0; i < 100; i++) {
            Blob blob = mustPut(100);
            assertTrue(offset(blob) < 4 * 104, "with two that wait there are never more than four places");
            waiting.add(blob);
            if (waiting.size() == 2) {
                take(waiting.poll());
            }
        }
    }

    @Test
    void whenItIsFullThereIsNoRoomUntilSomethingIsTaken() throws IOException {
        Blob first = mustPut(512);
        Blob second = mustPut(512);
        assertNull(put(1));
        take(first);
        Blob third = mustPut(512);
        assertNull(put(1));
        take(second);
        take(third);
    }

    @Test
    void oneThatWouldNotFitBeforeTheEndBeginsAtTheBeginning() throws IOException {
        Blob first = mustPut(400);
        Blob second = mustPut(400);
        assertNull(put(400));
        take(first);
        Blob third = mustPut(400);
        assertEquals(0, offset(third));
        take(second);
        take(third);
    }

    @Test
    void whatIsNeverNamedIsPassedOver() throws IOException {
        mustPut(300);
        mustPut(300);
        Blob named = mustPut(300);
        assertNull(put(300));
        take(named);
        for (int i = 0; i < 10; i++) {
            take(mustPut(BYTES));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 8",
        "-8, 8",
        "0, 8",
        "1032, 8",
        "1129, 8",
        "1128, 0",
        "1128, -1",
        "1128, 921",
        "1128, 2147483647",
        "2048, 1025",
        "3176, 8",
        "9223372036854775800, 8",
        "9223372036854775800, 2147483647"
    })
    void aPlaceWhereNothingCanBeIsRefused(long position, int length) throws IOException {
        take(mustPut(100));
        Blob next = mustPut(100);
        assertThrows(ProtocolException.class, () -> reader.take(position, length));
        take(next);
    }

    @Test
    void nothingIsTakenTwice() throws IOException {
        Blob blob = mustPut(100);
        take(blob);
        assertThrows(ProtocolException.class, () -> take(blob));
    }

    @ParameterizedTest
    @ValueSource(longs = {BYTES + 108, Long.MAX_VALUE})
    void aReaderThatSaysItReadWhatWasNeverWrittenGetsNothingMore(long position) {
        mustPut(100);
        writersRing.markRead(position);
        assertNull(put(1));
        writersRing.markRead(BYTES);
        assertNull(put(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, BYTES - 1})
    void aReaderThatGoesBackGetsNoMoreRoomByThat(long position) throws IOException {
        Blob first = mustPut(500);
        take(first);
        writersRing.markRead(position);
        mustPut(500);
        assertNull(put(500));
    }

    @Test
    void halfOfTheFileSystemStaysFree() throws IOException {
        store.room = 599;
        assertNull(put(100));
        store.room = 600;
        take(mustPut(100));
        store.room = 500;
        assertNull(put(101));
        store.room = 0;
        take(mustPut(100));
        store.room = 501;
        take(mustPut(101));
    }

    @Test
    void whenAFileCannotGrowItIsUsedAsItIs() throws IOException {
        take(mustPut(200));
        file.limit = SharedMemory.HEADER_BYTES + 200;
        assertNull(put(201));
        file.limit = Long.MAX_VALUE;
        assertNull(put(201), "nor is it tried again");
        Blob first = mustPut(100);
        Blob second = mustPut(96);
        assertNull(put(8));
        take(first);
        take(second);
        take(mustPut(200));
    }

    /** Some are never named, as when there was no memory for the message. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsTakenIsWhatWasPut(long seed) throws IOException {
        Random random = new Random(seed);
        Deque<Blob> waiting = new ArrayDeque<>();
        int put = 0;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextBoolean()) {
                int length = 1 + random.nextInt(random.nextInt(4) == 0 ? BYTES : BYTES / 8);
                Blob blob = put(length);
                assertTrue(blob != null || !waiting.isEmpty(), "an empty ring has room for all");
                if (blob != null) {
                    waiting.add(blob);
                    put++;
                }
            } else if (!waiting.isEmpty()) {
                if (waiting.size() > 1 && random.nextInt(10) == 0) {
                    waiting.poll();
                }
                take(waiting.poll());
            }
        }
        assertTrue(put > 5_000, "but " + put);
    }

    @Test
    void oneThreadPutsWhileAnotherTakes() throws Exception {
        BlockingQueue<Blob> named = new ArrayBlockingQueue<>(100);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> taken = other.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    take(named.take());
                }
                return null;
            });
            Random random = new Random(6);
            for (int i = 0; i < 20_000; ) {
                Blob blob = put(1 + random.nextInt(300));
                if (blob == null) {
                    Thread.onSpinWait();
                } else {
                    named.put(blob);
                    i++;
                }
            }
            taken.get();
        } finally {
            other.shutdownNow();
        }
    }
}
