package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a task hands out: written as what it is, read as what somebody asks for. */
class PartialJsonTest {

    record Pages(int count, List<Long> sizes) {}

    record Counted(Integer count, List<Long> sizes) {}

    enum Odd {
        BODY {}
    }

    private static <T> T trip(Object value, Class<T> type) throws RefusedException {
        return PartialJson.read(PartialJson.write(value), type);
    }

    private static void same(Object value, Class<?> type) throws RefusedException {
        assertEquals(value, trip(value, type));
    }

    @Test
    void comesBackAsWhatItIs() throws Exception {
        same("page \u20ac \ud83d\ude00", String.class);
        same(12, Integer.class);
        same(12, int.class);
        same(12L, Long.class);
        same(new Pages(2, List.of(1L, 2L)), Pages.class);
        same(Odd.BODY, Odd.class);
        same(TimeUnit.DAYS, TimeUnit.class);
        same(Path.of("a", "b"), Path.class);
        assertArrayEquals(new byte[] {1, 2, -3}, trip(new byte[] {1, 2, -3}, byte[].class));
        assertArrayEquals(new double[5000], trip(new double[5000], double[].class));
    }

    @Test
    void whatIsKnownByItsInterfaceComesBackAsThat() throws Exception {
        same(List.of("a", 1, 2.5), List.class);
        same(new ArrayList<>(List.of(List.of(1))), List.class);
        same(Map.of("a", 1), Map.class);
        same(new HashMap<>(Map.of("a", List.of())), Map.class);
        same(new ConcurrentHashMap<>(Map.of("a", 1)), Map.class);
        same(Set.of("a", "b"), Set.class);
    }

    @Test
    void whatFitsIsRead() throws Exception {
        assertEquals(new Counted(2, List.of(1L)), trip(new Pages(2, List.of(1L)), Counted.class));
        assertEquals(12L, trip(12, Long.class));
        assertEquals(Map.of("count", 2, "sizes", List.of(1)), trip(new Pages(2, List.of(1L)), Map.class));
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        String json = PartialJson.write("twelve");
        assertThrows(RefusedException.class, () -> PartialJson.read(json, Integer.class));
        assertThrows(RefusedException.class, () -> PartialJson.read(json, Pages.class));
        assertThrows(RefusedException.class, () -> PartialJson.read(json, Thread.class));
    }

    @Test
    void whatWouldNotComeBackIsRefused() {
        assertThrows(RefusedException.class, () -> PartialJson.write(new Object()));
        assertThrows(RefusedException.class, () -> PartialJson.write(List.of(1L)));
        assertThrows(RefusedException.class, () -> PartialJson.write(Thread.currentThread()));
    }

    @Test
    void whatIsLongIsRefused() throws Exception {
        String longest = "x".repeat(PartialJson.MAX_BYTES - 2);
        same(longest, String.class);
        String message = assertThrows(RefusedException.class, () -> PartialJson.write(longest + "x"))
                .getMessage();
        assertEquals(
                "it takes 1048577 bytes as JSON, and may take 1048576; write it to a file, and hand out the path",
                message);
        assertTrue(assertThrows(RefusedException.class, () -> PartialJson.write(new byte[PartialJson.MAX_BYTES]))
                .getMessage()
                .startsWith("it takes 13"));
    }
}
