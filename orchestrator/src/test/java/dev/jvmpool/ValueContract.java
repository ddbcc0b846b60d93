package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.Tasks.Pair;
import dev.jvmpool.Tasks.Point;
import dev.jvmpool.function.TaskFunction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Values come back as they went, or not at all. */
abstract class ValueContract extends PoolContract {

    @Test
    void scalarsComeBackAsTheyWere() throws Exception {
        for (Long value : List.of(Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, 0L)) {
            assertSameValue(value, pool.submit((Long v) -> v, value));
        }
        for (Double value : List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, 0.1)) {
            assertSameValue(value, pool.submit((Double v) -> v, value));
        }
        for (Float value : List.of(Float.NaN, Float.POSITIVE_INFINITY, 1.1f)) {
            assertSameValue(value, pool.submit((Float v) -> v, value));
        }
        assertSameValue(Integer.MIN_VALUE, pool.submit((Integer v) -> v, Integer.MIN_VALUE));
        assertSameValue(Short.MIN_VALUE, pool.submit((Short v) -> v, Short.MIN_VALUE));
        assertSameValue('\u2028', pool.submit((Character v) -> v, '\u2028'));
        assertSameValue((byte) -1, pool.submit((Byte v) -> v, (byte) -1));
        assertSameValue(true, pool.submit((Boolean v) -> v, true));
        for (String value : List.of("\u2028 \0 \uD83D\uDE00 \"\\\n", "", "null", "\u2029\r\n\t\u007f\uffff")) {
            assertSameValue(value, pool.submit((String v) -> v, value));
        }
        assertNull(get(pool.submit((String v) -> v, null)));
    }

    private static double primitives(boolean a, byte b, char c, short d, int e, long f, float g, double h) {
        return (a ? 1 : 0) + b + c + d + e + f + g + h;
    }

    @Test
    void primitivesOfEveryKindAreCaptured() throws Exception {
        boolean a = true;
        byte b = 2;
        char c = 3;
        short d = 4;
        int e = 5;
        long f = 6;
        float g = 7;
        double h = 0.5;
        assertSameValue(28.5, pool.submit(() -> primitives(a, b, c, d, e, f, g, h)));
    }

    @Test
    void primitiveParametersAndResultsAreTheirOwn() throws Exception {
        assertSameValue((short) 5, pool.submit((TaskFunction<Short, Short>) Tasks::half, (short) 10));
        assertSameValue(Float.NaN, pool.submit((TaskFunction<Float, Float>) Math::abs, Float.NaN));
        assertSameValue('B', pool.submit((TaskFunction<Character, Character>) Character::toUpperCase, 'b'));
        assertSameValue(false, pool.submit((TaskFunction<Boolean, Boolean>) Tasks::not, true));
    }

    @Test
    void arraysComeBackAsTheyWere() throws Exception {
        assertArrayEquals(new byte[] {1, -2, 0}, get(pool.submit((byte[] v) -> v, new byte[] {1, -2, 0})));
        assertArrayEquals(new int[] {1, -2, 0}, get(pool.submit((int[] v) -> v, new int[] {1, -2, 0})));
        assertArrayEquals(new double[] {Double.NaN, -0.0}, get(pool.submit((double[] v) -> v, new double[] {
            Double.NaN, -0.0
        })));
        assertArrayEquals(
                new String[] {"a", null, ""}, get(pool.submit((String[] v) -> v, new String[] {"a", null, ""})));
        assertArrayEquals(new int[][] {{1}, {}}, get(pool.submit((int[][] v) -> v, new int[][] {{1}, {}})));
    }

    @Test
    void valuesOfManyTypesComeBackAsTheyWere() throws Exception {
        BigDecimal decimal = new BigDecimal("123456789012345678901234567890.120");
        assertSameValue(decimal, pool.submit((BigDecimal v) -> v, decimal));
        BigInteger integer = BigInteger.TWO.pow(200);
        assertSameValue(integer, pool.submit((BigInteger v) -> v, integer));
        assertSameValue(TimeUnit.DAYS, pool.submit((TimeUnit v) -> v, TimeUnit.DAYS));
        assertSameValue(new Pair("a", null), pool.submit((Pair v) -> v, new Pair("a", null)));
        UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        assertSameValue(uuid, pool.submit((UUID v) -> v, uuid));
        URI uri = URI.create("http://example.org/a%20b?c=d#e");
        assertSameValue(uri, pool.submit((URI v) -> v, uri));
        assertEquals(Path.of("a", "b c"), get(pool.submit((Path v) -> v, Path.of("a", "b c"))));
        assertEquals(Optional.of("x"), get(pool.submit(Tasks::optional, Optional.of("x"))));
        assertEquals(Optional.empty(), get(pool.submit(Tasks::optional, Optional.empty())));
        Map<String, List<Point>> nested = Map.of("a", List.of(new Point(1, 2)), "b", List.of());
        assertEquals(nested, get(pool.submit(Tasks::nested, nested)));
    }

    @Test
    void timesComeBackAsTheyWere() throws Exception {
        Instant instant = Instant.ofEpochSecond(1_700_000_000L, 123_456_789);
        ZonedDateTime zoned = instant.atZone(ZoneId.of("Europe/Berlin"));
        assertSameValue(instant, pool.submit((Instant v) -> v, instant));
        assertSameValue(zoned, pool.submit((ZonedDateTime v) -> v, zoned));
        OffsetDateTime offset = instant.atOffset(ZoneOffset.ofHours(-3));
        assertSameValue(offset, pool.submit((OffsetDateTime v) -> v, offset));
        LocalDateTime local = zoned.toLocalDateTime();
        assertSameValue(local, pool.submit((LocalDateTime v) -> v, local));
        assertSameValue(local.toLocalDate(), pool.submit((LocalDate v) -> v, local.toLocalDate()));
        assertSameValue(local.toLocalTime(), pool.submit((LocalTime v) -> v, local.toLocalTime()));
        assertSameValue(Duration.ofNanos(7), pool.submit((Duration v) -> v, Duration.ofNanos(7)));
        assertSameValue(Period.ofDays(40), pool.submit((Period v) -> v, Period.ofDays(40)));
        assertSameValue(Year.of(2026), pool.submit((Year v) -> v, Year.of(2026)));
        assertSameValue(YearMonth.of(2026, 11), pool.submit((YearMonth v) -> v, YearMonth.of(2026, 11)));
    }

    @Test
    void whatArrivesIsACopyOrTheObjectItself() throws Exception {
        Pair pair = new Pair("a", "b");
        Pair back = get(pool.submit((Pair v) -> v, pair));
        assertEquals(pair, back);
        if (sends()) {
            assertNotSame(pair, back);
        } else {
            assertSame(pair, back);
        }
    }

    @Test
    void whatATaskDoesToItsArgumentIsSeenHereOnlyWhereItIsTheSame() throws Exception {
        List<String> mine = new ArrayList<>(List.of("a"));
        assertEquals(2, get(pool.submit(Tasks::append, mine)));
        assertEquals(sends() ? 1 : 2, mine.size());
    }

    @Test
    void anArgumentThatCannotBeSentFailsItsOwnFutureAndNamesThePlace() throws Exception {
        Tasks.Holder holder = new Tasks.Holder(List.of(new Tasks.Item("a", 1), new Tasks.Item("b", new Thread())));
        if (!sends()) {
            assertSameValue(2, pool.submit(Tasks::count, holder));
            return;
        }
        for (int i = 0; i < 20; i++) {
            NotSendableException e = failure(NotSendableException.class, pool.submit(Tasks::count, holder));
            assertTrue(e.getMessage().contains("items[1].value"), e.getMessage());
            assertTrue(e.getMessage().contains("java.lang.Thread"), e.getMessage());
        }
        // In a map it is the outcome of its own task.
        Tasks.Holder good = new Tasks.Holder(List.of());
        List<? extends TaskOutcome<Integer>> outcomes =
                pool.imap(Tasks::count, List.of(good, holder, good)).outcomes().toList();
        assertEquals(
                List.of(true, false, true),
                outcomes.stream().map(TaskOutcome::isSuccess).toList());
        TaskFailedException e =
                assertThrows(TaskFailedException.class, () -> pool.map(Tasks::count, List.of(good, holder)));
        assertEquals(1, e.index());
    }

    @Test
    void aResultThatCannotBeReturnedFailsItsOwnFutureAndNamesThePlace() throws Exception {
        if (!sends()) {
            assertEquals(2, get(pool.submit(Tasks::badHolder, 2)).items().size());
            return;
        }
        long started = pool.stats().workersStarted();
        for (int i = 0; i < 20; i++) {
            NotSendableException e = failure(NotSendableException.class, pool.submit(Tasks::badHolder, 2));
            assertTrue(e.getMessage().contains("items[1].value"), e.getMessage());
        }
        assertEquals(cubes(10), pool.map(Tasks::cube, numbers(10)));
        assertEquals(0, pool.stats().workersDied());
        assertTrue(pool.stats().workersStarted() - started <= WORKERS);
    }

    @Test
    void aResultThatJsonWouldChangeIsRefusedAndNotChanged() throws Exception {
        TaskFuture<Object> future = pool.submit((Integer n) -> List.of(1L), 1);
        if (sends()) {
            NotSendableException e = failure(NotSendableException.class, future);
            assertTrue(e.getMessage().contains("use a method that declares the type in full"), e.getMessage());
        } else {
            assertEquals(List.of(1L), get(future));
        }
        // Where the method declares the type, there is nothing to guess.
        assertEquals(List.of(1L), get(pool.submit(Tasks::longs, 1L)));
    }

    @Test
    void nullForAPrimitiveIsAnErrorOfTheTask() {
        Class<? extends RuntimeException> type = sends() ? NotSendableException.class : NullPointerException.class;
        failure(type, pool.submit((TaskFunction<Integer, Long>) Tasks::cube, null));
    }

    sealed interface Shape permits Circle, Group, Nothing {}

    record Circle(double radius) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}

    enum Nothing implements Shape {
        HERE
    }

    private static Shape grouped(Shape shape) {
        return new Group(List.of(shape, Nothing.HERE));
    }

    @Test
    void valuesOfSealedTypesNeedNoAnnotations() throws Exception {
        List<Shape> shapes = List.of(new Circle(1), new Group(List.of()), Nothing.HERE);
        assertEquals(shapes.stream().map(ValueContract::grouped).toList(), pool.map(ValueContract::grouped, shapes));
        Shape captured = new Group(shapes);
        assertSameValue(grouped(captured), pool.submit(() -> grouped(captured)));
    }
}
