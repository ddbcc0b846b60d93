package dev.jvmpool.shared;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.value.ArrayFiles.ArrayFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
        value = OS.LINUX,
        disabledReason = "elsewhere there is no place in memory for files, and arrays are sent each time")
class GivenArraysTest {

    private static final int LENGTH = 200_000;

    private final GivenArrays arrays = new GivenArrays();

    @BeforeEach
    void needRoom() {
        assumeTrue(
                Path.of("/dev/shm").toFile().getUsableSpace() > 16 << 20,
                "there is no room in /dev/shm, and arrays are sent");
    }

    @AfterEach
    void close() {
        arrays.close();
    }

    private static double[] numbers() {
        double[] numbers = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            numbers[i] = i / 3.0;
        }
        return numbers;
    }

    private static double[] read(ArrayFile file) throws IOException {
        double[] read = new double[LENGTH];
        ByteBuffer.wrap(Files.readAllBytes(Path.of(file.path())))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(read);
        return read;
    }

    @Test
    void anArgumentIsKeptWhenItComesAgain() throws IOException {
        double[] numbers = numbers();
        assertNull(arrays.find(numbers, false), "it may never come again");
        ArrayFile file = arrays.find(numbers, false);
        assertArrayEquals(numbers, read(file));
        assertEquals(file.path(), arrays.find(numbers, false).path());
        assertNull(arrays.find(numbers.clone(), false), "another array, whatever is in it");
    }

    @Test
    void whatIsCapturedIsKeptAtOnce() throws IOException {
        byte[] bytes = {1, 2, 3};
        assertArrayEquals(
                bytes, Files.readAllBytes(Path.of(arrays.find(bytes, true).path())));
    }

    /** The last element, and a zero whose sign is all that changes. */
    @Test
    void whatHasChangedIsAnotherFile() throws IOException {
        double[] numbers = numbers();
        ArrayFile before = arrays.find(numbers, true);
        numbers[0] = -0.0;
        ArrayFile signed = arrays.find(numbers, true);
        assertNotEquals(before.path(), signed.path());
        numbers[LENGTH - 1] = Double.NaN;
        ArrayFile last = arrays.find(numbers, true);
        assertNotEquals(signed.path(), last.path());
        assertArrayEquals(numbers, read(last));
        assertArrayEquals(numbers(), read(before), "who has the file has it as it was");
    }

    /** A method of its own, so that nothing here keeps the array. */
    private ArrayFile fileOfAnArrayThatNobodyHas() {
        return arrays.find(numbers(), true);
    }

    private Path pathOfAFileThatNobodyHas() {
        return Path.of(arrays.find(numbers(), true).path());
    }

    @Test
    void aFileIsThereAsLongAsTheArrayOrTheFileIs() throws IOException {
        ArrayFile used = fileOfAnArrayThatNobodyHas();
        Path gone = pathOfAFileThatNobodyHas();
        await().until(() -> {
            System.gc();
            // No other array comes, that would be looked for.
            return !Files.exists(gone);
        });
        assertArrayEquals(numbers(), read(used));
    }

    @Test
    void withThePoolEverythingGoes() {
        double[] numbers = numbers();
        ArrayFile file = arrays.find(numbers, true);
        assertTrue(Files.exists(Path.of(file.path())));
        arrays.close();
        assertFalse(Files.exists(Path.of(file.path())));
        assertNull(arrays.find(numbers, true));
    }

    @Test
    void anInterruptIsKept() {
        Thread.currentThread().interrupt();
        ArrayFile file = arrays.find(numbers(), true);
        assertTrue(Thread.interrupted());
        assertNull(file, "and the array is sent");
        assertNotNull(arrays.find(numbers(), true));
    }
}
