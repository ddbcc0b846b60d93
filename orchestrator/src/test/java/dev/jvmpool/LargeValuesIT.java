package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.cache.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Arrays and strings that travel beside the text of a message. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeValuesIT {

    private Pool pool;

    @BeforeAll
    void open() {
        pool = Pool.processes()
                .workers(2)
                .heap("512m")
                .jvmArgs(PoolMode.QUICK)
                .output(printed -> {})
                .open();
    }

    @AfterAll
    void close() {
        pool.close();
    }

    record Tile(int at, byte[] pixels, double[] depth) {}

    static Tile flip(Tile tile) {
        byte[] pixels = tile.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ~pixels[i];
        }
        return new Tile(tile.at() + 1, pixels, tile.depth());
    }

    static double[] doubled(double[] numbers) {
        return Arrays.stream(numbers).map(n -> 2 * n).toArray();
    }

    static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    static byte[] same(byte[] bytes) {
        return bytes;
    }

    static int[] changed(int[] numbers) {
        Arrays.fill(numbers, 7);
        return numbers;
    }

    /** Ends its JVM the first time, if the last byte says so. */
    static byte[] onceDeadly(byte[] bytes, String file) throws Exception {
        if (bytes[bytes.length - 1] == 1 && Files.notExists(Path.of(file))) {
            Files.createFile(Path.of(file));
            Runtime.getRuntime().halt(9);
        }
        return bytes;
    }

    static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        bytes[length - 1] = 0;
        return bytes;
    }

    @Test
    void theyComeBackAsTheyWere() throws Exception {
        double[] numbers = new Random(1).doubles(1_000_000).toArray();
        assertArrayEquals(doubled(numbers), get(pool.submit(LargeValuesIT::doubled, numbers)));
        String text = "abc\u20ac\n\"".repeat(100_000);
        assertEquals(reversed(text), get(pool.submit(LargeValuesIT::reversed, text)));
        byte[] pixels = bytes(2, 3_000_000);
        Tile back = get(pool.submit(LargeValuesIT::flip, new Tile(4, pixels, new double[] {1, Double.NaN})));
        assertEquals(5, back.at());
        assertArrayEquals(flip(new Tile(4, pixels, null)).pixels(), back.pixels());
        assertArrayEquals(new double[] {1, Double.NaN}, back.depth());
    }

    @Test
    void theTaskHasACopyOfItsOwn() throws Exception {
        int[] numbers = new Random(1).ints(100_000).toArray();
        int[] before = numbers.clone();
        TaskFuture<int[]> changed = pool.submit(LargeValuesIT::changed, numbers);
        numbers[0]++;
        assertEquals(7, get(changed)[99_999]);
        numbers[0]--;
        assertArrayEquals(before, numbers);
    }

    @Test
    void manyOfDifferentSizesInOneMap() {
        List<byte[]> inputs = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            inputs.add(bytes(i, 1 + random.nextInt(i % 10 == 0 ? 2_000_000 : 10_000)));
        }
        for (Pool view : List.of(pool, pool.with(CallOptions.batch(1)), pool.with(CallOptions.batch(50)))) {
            List<byte[]> results = view.map(LargeValuesIT::same, inputs);
            for (int i = 0; i < inputs.size(); i++) {
                assertArrayEquals(inputs.get(i), results.get(i), "input " + i);
            }
        }
    }

    /** Those that shared a batch with it are sent again one by one, each with its own. */
    @Test
    void afterADeathEachRunHasItsOwn(@TempDir Path directory) {
        List<byte[]> inputs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            inputs.add(bytes(i, 10_000 + i));
        }
        inputs.get(11)[inputs.get(11).length - 1] = 1;
        String file = directory.resolve("died").toString();
        List<byte[]> results =
                pool.with(CallOptions.batch(20).retries(1)).map(input -> onceDeadly(input, file), inputs);
        for (int i = 0; i < inputs.size(); i++) {
            assertArrayEquals(inputs.get(i), results.get(i), "input " + i);
        }
        assertTrue(Files.exists(Path.of(file)));
    }

    @Test
    void aMemoryKeepsThem(@TempDir Path directory) throws Exception {
        var cached = Memory.at(directory).cache(LargeValuesIT::doubled);
        double[] numbers = new Random(5).doubles(5_000).toArray();
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(doubled(numbers), get(pool.submit(cached, numbers)));
        }
        assertArrayEquals(doubled(numbers), cached.apply(numbers));
    }

    @Test
    void whatWasCapturedIsThere() {
        double[] captured = new Random(6).doubles(20_000).toArray();
        assertEquals(List.of(captured[0], captured[1]), pool.map(i -> captured[i], numbers(2)));
    }

    static double at(double[] numbers, int index) {
        return numbers[index];
    }

    static double changing(double[] numbers, int index) {
        double before = numbers[index];
        numbers[index] = -1;
        return before;
    }

    private static List<Path> files() throws IOException {
        Path memory = Path.of("/dev/shm");
        try (Stream<Path> all = Files.list(memory)) {
            return all.filter(file -> file.getFileName()
                                    .toString()
                                    .startsWith(
                                            "jvmpool-" + ProcessHandle.current().pid())
                            && file.toString().endsWith(".shared"))
                    .toList();
        }
    }

    /** One file, however many tasks have it, and none when the pool is closed; each task has what it was when it was given. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere arrays are sent each time")
    void anArrayThatIsGivenAgainIsWrittenOnce() throws Exception {
        assumeTrue(
                Path.of("/dev/shm").toFile().getUsableSpace() > 16 << 20,
                "there is no room in /dev/shm, and arrays are sent");
        List<Path> before = files();
        double[] numbers = new Random(8).doubles(300_000).toArray();
        try (Pool two = Pool.processes().workers(2).jvmArgs(PoolMode.QUICK).open()) {
            List<TaskFuture<Double>> futures = new ArrayList<>();
            List<Double> expected = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                futures.add(two.submit(LargeValuesIT::changing, numbers, i));
                expected.add(numbers[i]);
            }
            List<Path> shared = new ArrayList<>(files());
            shared.removeAll(before);
            assertEquals(1, shared.size(), shared::toString);
            for (int i = 0; i < 50; i++) {
                assertEquals(expected.get(i), get(futures.get(i)));
            }
            numbers[7] = 0.5;
            assertEquals(0.5, get(two.submit(LargeValuesIT::at, numbers, 7)));
            assertEquals(0.5, get(two.submit(() -> at(numbers, 7))));
            numbers[7] = 0.25;
            assertEquals(0.25, get(two.submit(() -> at(numbers, 7))));
            assertEquals(List.of(numbers[0], numbers[1]), two.map(i -> numbers[i], numbers(2)));
        }
        assertEquals(before, files());
    }

    static byte[] huge(int megabytes) {
        return new byte[megabytes << 20];
    }

    @Test
    void whatIsLongerThanAMessageIsRefused() throws Exception {
        try (Pool large = Pool.processes()
                .workers(1)
                .heap("1500m")
                .jvmArgs(PoolMode.QUICK)
                .open()) {
            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> get(large.submit(LargeValuesIT::huge, 513)));
            String why =
                    assertInstanceOf(NotSendableException.class, e.getCause()).getMessage();
            assertTrue(why.contains("longer than 512 MiB"), why);
            assertEquals(40 << 20, get(large.submit(LargeValuesIT::huge, 40)).length);
        }
    }

    static byte[] nothing(byte[] bytes) {
        return null;
    }

    @Test
    void aProcessOfItsOwnTakesThemToo() throws Exception {
        assertNull(get(pool.submit(LargeValuesIT::nothing, new byte[100_000])));
        JvmProcess process = JvmProcess.of(LargeValuesIT::check, bytes(7, 200_000));
        process.start();
        process.join();
        assertEquals(0, process.exitValue().getAsInt());
    }

    static void check(byte[] bytes) {
        if (!Arrays.equals(bytes, bytes(7, 200_000))) {
            System.exit(3);
        }
    }
}
