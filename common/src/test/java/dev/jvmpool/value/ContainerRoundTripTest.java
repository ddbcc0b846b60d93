package dev.jvmpool.value;

import static dev.jvmpool.value.RoundTripTest.same;
import static dev.jvmpool.value.Trips.declared;
import static dev.jvmpool.value.Trips.trip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jvmpool.value.Shapes.Point;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Values that hold others come back as what they were, and so do those. */
class ContainerRoundTripTest {

    @Test
    void arrays() {
        assertArrayEquals(new byte[] {-1, 0, 1}, (byte[]) trip(byte[].class, new byte[] {-1, 0, 1}));
        assertArrayEquals(new byte[0], (byte[]) trip(byte[].class, new byte[0]));
        assertArrayEquals(new int[] {3, -4}, (int[]) trip(int[].class, new int[] {3, -4}));
        assertArrayEquals(new long[] {Long.MAX_VALUE}, (long[]) trip(long[].class, new long[] {Long.MAX_VALUE}));
        assertArrayEquals(new short[] {-7}, (short[]) trip(short[].class, new short[] {-7}));
        assertArrayEquals(new boolean[] {true}, (boolean[]) trip(boolean[].class, new boolean[] {true}));
        assertArrayEquals(new char[] {'a', '\ud800', 0}, (char[]) trip(char[].class, new char[] {'a', '\ud800', 0}));
        int[][] deep = {{1}, null, {}};
        assertArrayEquals(deep, (int[][]) trip(int[][].class, deep));
        String[] names = {"a", null, ""};
        assertArrayEquals(names, (String[]) trip(String[].class, names));
        Byte[] boxed = {1, null, -1};
        assertArrayEquals(boxed, (Byte[]) trip(Byte[].class, boxed));
        Character[] letters = {'a', null};
        assertArrayEquals(letters, (Character[]) trip(Character[].class, letters));
        Point[] points = {new Point(1, 2), null};
        assertArrayEquals(points, (Point[]) trip(Point[].class, points));
        Object[] objects = {1, "a", null, 2.5, true, List.of(1)};
        assertArrayEquals(objects, (Object[]) trip(Object[].class, objects));
        List<?>[] lists = {List.of("a"), null};
        assertArrayEquals(lists, (List<?>[]) trip(declared(RoundTripTypes.class, "arrays"), lists));
    }

    @Test
    void maps() {
        same("points", Map.of("a", List.of(new Point(1, 2)), "", List.of()));
        same("byInt", Map.of(-1, "a", Integer.MAX_VALUE, "b"));
        same("byLong", Map.of(Long.MIN_VALUE, "a"));
        same("byDouble", Map.of(-0.0, "a", 0.0, "b", Double.NaN, "c"));
        same("byChar", Map.of(' ', "a", 'b', "b"));
        same("byId", Map.of(new UUID(1, 2), 3));
        same("byDate", Map.of(LocalDate.MIN, 1, LocalDate.MAX, 2));
        same("byYear", Map.of(java.time.Year.of(44), 1, java.time.Year.of(-99999), 2));
        same("byZone", Map.of(java.time.ZoneId.of("Europe/Paris"), 1));
        same("byPath", Map.of(Path.of("a/b"), 1L, Path.of(""), 2L));
        same("byLocale", Map.of(Locale.GERMANY, 1L));
        same("tree", new TreeMap<>(Map.of("b", 1.0, "a", -0.0)));
        Map<String, List<Point>> nulls = new HashMap<>();
        nulls.put("none", null);
        same("points", nulls);
        Map<String, List<Point>> ordered = new LinkedHashMap<>();
        ordered.put("z", List.of());
        ordered.put("a", List.of());
        assertEquals(
                List.of("z", "a"),
                new ArrayList<>(((Map<?, ?>) trip(declared(RoundTripTypes.class, "points"), ordered)).keySet()));
    }

    @Test
    void aMapOfManyKeys() {
        Map<Integer, String> many = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            many.put(i * 31, "");
        }
        same("byInt", many);
    }

    @Test
    void collections() {
        Set<String> set = new LinkedHashSet<>(List.of("z", "a", "m"));
        assertEquals(
                List.of("z", "a", "m"),
                new ArrayList<>((Set<?>) trip(declared(RoundTripTypes.class, "set"), set)),
                "the order of a set is kept");
        same("sorted", new TreeSet<>(List.of(3, 1, 2)));
        Deque<?> deque = (Deque<?>) trip(declared(RoundTripTypes.class, "deque"), new ArrayDeque<>(List.of("a", "b")));
        assertEquals("b", deque.peekLast());
        assertEquals(2, deque.size());
        same("longs", List.of(1L, 2L));
        same("longs", Arrays.asList(1L, null));
        same("longs", Collections.nCopies(3, 4L));
        same("longs", List.of());
        same("wild", List.of(1L));
        same("shorts", List.of((short) 1));
        same("bytes", List.of((byte) -1));
        same("objects", Arrays.asList("a", 1, 1L << 40, -0.0, true, null, Map.of("k", List.of(2))));
        same("objects", List.of(BigInteger.TEN.pow(30)));
        same("comparable", "text");
        same(java.io.Serializable.class, "text");
        same(Number.class, 2.5);
        same(CharSequence.class, "text");
        same(Object.class, Map.of("a", List.of(1)));
        assertEquals(
                List.of((byte) 1),
                trip(declared(RoundTripTypes.class, "bytes"), List.of((byte) 1)),
                "an Iterable is a list");
    }

    @Test
    void optionals() {
        same("maybe", Optional.of(new Point(1, 2)));
        same("maybe", Optional.empty());
        same("maybes", List.of(Optional.of(""), Optional.empty()));
        same(OptionalInt.class, OptionalInt.of(3));
        same(OptionalInt.class, OptionalInt.empty());
        same(OptionalLong.class, OptionalLong.of(Long.MAX_VALUE));
        same(OptionalDouble.class, OptionalDouble.of(-0.0));
        same(OptionalDouble.class, OptionalDouble.of(Double.NaN));
    }
}
