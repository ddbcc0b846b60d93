package dev.jvmpool.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeRoundTripTest {

    static Stream<Object> times() {
        LocalDateTime overlap = LocalDateTime.of(2024, 10, 27, 2, 30);
        ZoneId paris = ZoneId.of("Europe/Paris");
        return Stream.of(
                Instant.MIN,
                Instant.MAX,
                Instant.EPOCH,
                Instant.ofEpochSecond(-1, 1),
                Instant.ofEpochSecond(1_700_000_000, 123_456_789),
                ZonedDateTime.of(overlap, paris).withEarlierOffsetAtOverlap(),
                ZonedDateTime.of(overlap, paris).withLaterOffsetAtOverlap(),
                ZonedDateTime.of(overlap, ZoneId.of("UTC")),
                ZonedDateTime.of(overlap, ZoneId.of("GMT")),
                ZonedDateTime.of(overlap, ZoneId.of("UTC+01:00")),
                ZonedDateTime.of(overlap, ZoneOffset.UTC),
                ZonedDateTime.of(LocalDateTime.of(12345, 1, 1, 0, 0), ZoneOffset.ofHoursMinutesSeconds(1, 2, 3)),
                OffsetDateTime.MIN,
                OffsetDateTime.MAX,
                OffsetDateTime.of(overlap, ZoneOffset.UTC),
                OffsetDateTime.of(overlap.withNano(1), ZoneOffset.ofHoursMinutes(-3, -30)),
                OffsetTime.MIN,
                OffsetTime.MAX,
                LocalDate.MIN,
                LocalDate.MAX,
                LocalDate.of(44, 3, 15),
                LocalDate.of(-44, 3, 15),
                LocalDateTime.MIN,
                LocalDateTime.MAX,
                LocalTime.MIN,
                LocalTime.MAX,
                LocalTime.NOON,
                LocalTime.of(1, 2, 3, 4),
                Duration.ZERO,
                Duration.ofMillis(-500),
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofDays(400),
                Period.ZERO,
                Period.of(-1, 14, -40),
                Year.of(2024),
                Year.of(44),
                Year.of(-44),
                Year.of(Year.MAX_VALUE),
                Year.of(Year.MIN_VALUE),
                YearMonth.of(2024, 2),
                YearMonth.of(44, 2),
                YearMonth.of(-44, 2),
                YearMonth.of(12345, 2),
                MonthDay.of(2, 29),
                paris,
                ZoneId.of("UTC"),
                ZoneId.of("Z"),
                ZoneOffset.MAX,
                ZoneOffset.ofHoursMinutesSeconds(-1, -2, -3),
                Month.JANUARY,
                DayOfWeek.SUNDAY,
                ChronoUnit.DAYS);
    }

    record Holder<T>(T time) {}

    @ParameterizedTest
    @MethodSource("times")
    void comesBackToTheNanosecond(Object time) {
        Class<?> type = time instanceof ZoneId ? ZoneId.class : time.getClass();
        assertEquals(time, Trips.trip(type, time));
        var holder = Mapper.INSTANCE.getTypeFactory().constructParametricType(Holder.class, type);
        assertEquals(new Holder<>(time), Trips.trip(holder, new Holder<>(time)));
        var list = Mapper.INSTANCE.getTypeFactory().constructCollectionType(List.class, type);
        assertEquals(List.of(time), Trips.trip(list, List.of(time)));
    }

    @ParameterizedTest
    @MethodSource("times")
    void isAKeyOfAMapToo(Object time) {
        Class<?> type = time instanceof ZoneId ? ZoneId.class : time.getClass();
        var map = Mapper.INSTANCE.getTypeFactory().constructMapType(java.util.Map.class, type, Integer.class);
        assertEquals(java.util.Map.of(time, 1), Trips.trip(map, java.util.Map.of(time, 1)));
    }
}
