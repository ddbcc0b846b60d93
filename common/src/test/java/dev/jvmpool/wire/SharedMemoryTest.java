package dev.jvmpool.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere workers have none, or no rings in it")
class SharedMemoryTest {

    private static final int RING_BYTES = 64 * 1024;

    @TempDir
    Path directory;

    /** However full the disk is on which this runs. */
    private final File store = new RingTest.Store();

    private Path file;
    private SharedMemory orchestrator;
    private SharedMemory worker;

    private void make(int ringBytes) throws IOException {
        file = Files.write(directory.resolve("memory"), new byte[SharedMemory.HEADER_BYTES]);
        cut(SharedMemory.HEADER_BYTES + 2L * ringBytes);
        orchestrator = new SharedMemory(file.toString(), store, Ring.TO_WORKER, Ring.TO_ORCHESTRATOR);
        worker = new SharedMemory(file.toString(), store, Ring.TO_ORCHESTRATOR, Ring.TO_WORKER);
        orchestrator.open();
    }

    private void cut(long bytes) throws IOException {
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
            all.setLength(bytes);
        }
    }

    private static byte[] blob(int length, int seed) {
        byte[] blob = new byte[length];
        for (int i = 0; i < length; i++) {
            blob[i] = (byte) (31 * i + seed);
        }
        return blob;
    }

    @Test
    void whatOneSidePutsTheOtherTakes() throws IOException {
        make(RING_BYTES);
        worker.open();
        byte[] there = blob(12_345, 1);
        byte[] back = blob(50_000, 2);
        long position = orchestrator.put(there);
        assertArrayEquals(there, worker.take(position, there.length));
        position = worker.put(back);
        assertArrayEquals(back, orchestrator.take(position, back.length));
    }

    @Test
    void whatAWorkerBeganIsSeen() throws IOException {
        make(RING_BYTES);
        worker.open();
        assertEquals(0, orchestrator.begun());
        byte[] blob = blob(1000, 1);
        orchestrator.take(worker.put(blob), blob.length);
        worker.take(orchestrator.put(blob), blob.length);
        assertTrue(worker.begin(4711));
        assertEquals(4711, orchestrator.begun());
        assertArrayEquals(blob, orchestrator.take(worker.put(blob), blob.length));
        assertEquals(4711, orchestrator.begun());
    }

    @Test
    void itIsMappedWhenSomethingGoesThatWay() throws IOException {
        make(RING_BYTES);
        worker.open();
        worker.begin(1);
        assertEquals(1, orchestrator.begun());
        assertEquals(0, mappings());
        byte[] blob = blob(1000, 1);
        long position = worker.put(blob);
        assertEquals(1, mappings());
        orchestrator.take(position, blob.length);
        assertEquals(2, mappings());
    }

    @Test
    void itIsMappedWhenManyCallsHaveBegun() throws IOException {
        make(RING_BYTES);
        worker.open();
        for (int call = 1; call <= 2000; call++) {
            assertTrue(worker.begin(call));
            assertEquals(call, orchestrator.begun());
        }
        assertEquals(1, mappings());
    }

    private long mappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.endsWith(file.toString())).count();
        }
    }

    @RepeatedTest(20)
    void whatBeginsWhileItIsMappedIsSeen() throws Exception {
        make(RING_BYTES);
        worker.open();
        CompletableFuture<Long> put = CompletableFuture.supplyAsync(() -> worker.put(blob(1000, 1)));
        long call = 0;
        while (!put.isDone() || call < 1000) {
            worker.begin(++call);
            assertEquals(call, orchestrator.begun());
        }
        assertArrayEquals(blob(1000, 1), orchestrator.take(put.get(), 1000));
        assertEquals(call, orchestrator.begun());
    }

    /** Whoever waits for that may have a lock of his own, which others wait for. */
    @RepeatedTest(20)
    void whatBeganIsKnownWhileItIsMapped() throws Exception {
        make(RING_BYTES);
        worker.open();
        worker.begin(4711);
        long position = worker.put(blob(1000, 1));
        CompletableFuture<byte[]> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return orchestrator.take(position, 1000);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        do {
            assertEquals(4711, orchestrator.begun());
        } while (!taken.isDone());
        assertArrayEquals(blob(1000, 1), taken.get());
        assertEquals(4711, orchestrator.begun());
    }

    @Test
    void nothingIsPutWhereNobodyIsThereYetToTakeIt() throws IOException {
        make(RING_BYTES);
        byte[] blob = blob(1000, 1);
        assertEquals(SharedMemory.NO_ROOM, orchestrator.put(blob));
        assertEquals(SharedMemory.NO_ROOM, worker.put(blob));
        worker.open();
        assertArrayEquals(blob, worker.take(orchestrator.put(blob), blob.length));
    }

    @Test
    void aFileMayHaveNoRings() throws IOException {
        make(0);
        worker.open();
        assertTrue(worker.begin(7));
        assertEquals(7, orchestrator.begun());
        assertEquals(SharedMemory.NO_ROOM, worker.put(new byte[1]));
        assertEquals(SharedMemory.NO_ROOM, orchestrator.put(new byte[1]));
        assertThrows(ProtocolException.class, () -> orchestrator.take(0, 1));
    }

    @Test
    void thereMayBeNone() {
        SharedMemory none = SharedMemory.none();
        none.open();
        assertFalse(none.isOpen());
        assertFalse(none.begin(1));
        assertEquals(0, none.begun());
        assertEquals(SharedMemory.NO_ROOM, none.put(new byte[1]));
        assertThrows(ProtocolException.class, () -> none.take(0, 1));
        none.free();
    }

    @Test
    void whenItIsFreedTheRoomIsGivenBackAndTheMarkStays() throws IOException {
        make(RING_BYTES);
        worker.open();
        byte[] blob = blob(1000, 1);
        worker.begin(4711);
        long position = worker.put(blob);
        assertNotEquals(SharedMemory.NO_ROOM, position);
        assertNotEquals(SharedMemory.NO_ROOM, orchestrator.put(blob));
        orchestrator.free();
        assertEquals(SharedMemory.HEADER_BYTES, Files.size(file));
        assertEquals(4711, orchestrator.begun());
        assertEquals(SharedMemory.NO_ROOM, orchestrator.put(blob));
        IOException e = assertThrows(IOException.class, () -> orchestrator.take(position, blob.length));
        assertFalse(e instanceof ProtocolException, "the worker has not broken the protocol");
        orchestrator.free();
    }

    @Test
    void whenItIsFreedItIsUnmappedThoughSomebodyHasIt() throws IOException {
        make(RING_BYTES);
        worker.open();
        worker.begin(4711);
        long position = worker.put(blob(1000, 1));
        worker = null;
        orchestrator.take(position, 1000);
        orchestrator.free();
        while (mappings() > 0) {
            System.gc();
            Thread.onSpinWait();
        }
        assertEquals(4711, orchestrator.begun());
    }

    /** To touch it would cost other programs their lives, and the JVM some thread. */
    @Test
    void aFileThatIsCutOffHarmsNobody() throws IOException {
        make(RING_BYTES);
        worker.open();
        byte[] blob = blob(1000, 1);
        worker.take(orchestrator.put(blob), blob.length);
        long position = worker.put(blob);
        cut(SharedMemory.HEADER_BYTES);
        assertThrows(ProtocolException.class, () -> orchestrator.take(position, blob.length));
        assertEquals(SharedMemory.NO_ROOM, orchestrator.put(blob));
    }

    @Test
    void ofAFileThatIsCutOffAltogetherItIsNotKnownWhatBegan() throws IOException {
        make(RING_BYTES);
        worker.open();
        worker.begin(4711);
        orchestrator.put(blob(1000, 1));
        assertEquals(4711, orchestrator.begun());
        cut(0);
        assertEquals(0, orchestrator.begun());
        orchestrator.free();
        assertEquals(0, orchestrator.begun());
    }
}
