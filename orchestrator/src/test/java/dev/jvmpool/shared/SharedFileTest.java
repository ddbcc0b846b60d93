package dev.jvmpool.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFileTest {

    /** More than one piece, and no whole number of pieces. */
    private static final int LENGTH = 700_001;

    @TempDir
    Path directory;

    private final byte[] bytes = new byte[LENGTH];

    private SharedFile write(List<Path> directories) {
        new Random(1).nextBytes(bytes);
        return SharedFile.write(LENGTH, (to, at) -> to.put(bytes, at, to.remaining()), directories);
    }

    private List<String> names() {
        return List.of(new File(directory.toString()).list());
    }

    @Test
    void itHasWhatWasWrittenAndNothingIsLeftOfIt() throws IOException {
        SharedFile file = write(List.of(directory));
        assertArrayEquals(bytes, Files.readAllBytes(file.path()));
        ByteBuffer content = file.map(ArrayForm.Element.BYTE).content();
        byte[] read = new byte[LENGTH];
        content.duplicate().get(read);
        assertArrayEquals(bytes, read);
        assertTrue(content.isReadOnly());
        file.delete();
        assertEquals(List.of(), names());
        assertEquals(bytes[LENGTH - 1], content.get(LENGTH - 1));
        file.delete();
    }

    @Test
    void whereThereIsNoRoomTheNextPlaceIsTaken() {
        SharedFile file = write(List.of(directory.resolve("none"), directory));
        assertEquals(directory, file.path().getParent());
        file.delete();
    }

    @Test
    void whereThereIsRoomNowhereTheMessageSaysWhere() {
        Path none = directory.resolve("none");
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> write(List.of(none, none)));
        assertTrue(e.getMessage().contains("no room for a shared array of 700001 bytes"), e.getMessage());
        assertTrue(e.getMessage().contains(none + " has 0 bytes left"), e.getMessage());
    }

    @Test
    void nothingIsLeftOfOneThatWasNotWrittenToItsEnd() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> SharedFile.write(
                        LENGTH,
                        (to, at) -> {
                            if (at > 0) {
                                throw new IllegalStateException("changed meanwhile");
                            }
                        },
                        List.of(directory)));
        assertEquals("changed meanwhile", e.getMessage());
        assertEquals(List.of(), names());
    }

    @Test
    void aThreadThatIsInterruptedWritesNoneAnywhere() {
        Thread.currentThread().interrupt();
        try {
            UncheckedIOException e =
                    assertThrows(UncheckedIOException.class, () -> write(List.of(directory, directory)));
            assertTrue(e.getMessage().contains("interrupted"), e.getMessage());
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(List.of(), names());
    }

    @Test
    void whatNoBufferCanMapIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SharedFile.write(1L << 31, (to, at) -> {}));
        assertTrue(e.getMessage().contains("2147483648"), e.getMessage());
    }

    @Test
    void oneThatIsInUseIsNotSwept() {
        SharedFile file = write(List.of(directory));
        ProgramFiles.sweep(directory, java.time.Instant.now());
        assertFalse(names().isEmpty());
        file.delete();
    }
}
