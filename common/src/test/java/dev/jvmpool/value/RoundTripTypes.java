package dev.jvmpool.value;

import dev.jvmpool.value.Shapes.Box;
import dev.jvmpool.value.Shapes.Color;
import dev.jvmpool.value.Shapes.Pair;
import dev.jvmpool.value.Shapes.Point;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/** Declares the types of values that go there and back; only their signatures are used. */
interface RoundTripTypes {
    Map<String, List<Point>> points();

    Map<Integer, String> byInt();

    Map<Long, String> byLong();

    Map<Double, String> byDouble();

    Map<Character, String> byChar();

    Map<Color, Integer> byColor();

    Map<UUID, Integer> byId();

    Map<LocalDate, Integer> byDate();

    Map<java.time.Year, Integer> byYear();

    Map<java.time.ZoneId, Integer> byZone();

    Map<Path, Long> byPath();

    Map<Locale, Long> byLocale();

    Set<String> set();

    SortedSet<Integer> sorted();

    Deque<String> deque();

    EnumSet<Color> colors();

    EnumMap<Color, List<Long>> colorMap();

    Optional<Point> maybe();

    List<Optional<String>> maybes();

    Box<Long> box();

    Box<Box<List<Long>>> boxes();

    Pair<Float, Map<String, BigInteger>> pair();

    List<Long> longs();

    List<? extends Long> wild();

    List<Object> objects();

    Collection<Short> shorts();

    Iterable<Byte> bytes();

    List<String>[] arrays();

    Comparable<String> comparable();

    TreeMap<String, Double> tree();
}
