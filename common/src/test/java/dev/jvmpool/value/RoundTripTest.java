package dev.jvmpool.value;

import static dev.jvmpool.value.Trips.declared;
import static dev.jvmpool.value.Trips.trip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Shapes.Account;
import dev.jvmpool.value.Shapes.Box;
import dev.jvmpool.value.Shapes.Color;
import dev.jvmpool.value.Shapes.Empty;
import dev.jvmpool.value.Shapes.Node;
import dev.jvmpool.value.Shapes.Pair;
import dev.jvmpool.value.Shapes.Person;
import dev.jvmpool.value.Shapes.Point;
import java.io.File;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Values come back as what they were: scalars, objects, names and places. */
class RoundTripTest {

    static void same(Type type, Object value) {
        assertEquals(value, trip(type, value));
    }

    static void same(String method, Object value) {
        same(declared(RoundTripTypes.class, method), value);
    }

    @Test
    void primitivesAndBoxesAtTheirLimits() {
        for (int i : new int[] {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE}) {
            same(int.class, i);
            same(Integer.class, i);
        }
        for (long l : new long[] {Long.MIN_VALUE, (1L << 53) + 1, 0, Long.MAX_VALUE}) {
            same(long.class, l);
            same(Long.class, l);
        }
        for (short s : new short[] {Short.MIN_VALUE, 0, Short.MAX_VALUE}) {
            same(short.class, s);
        }
        for (byte b : new byte[] {Byte.MIN_VALUE, 0, Byte.MAX_VALUE}) {
            same(byte.class, b);
        }
        for (char c : new char[] {0, 'a', '\ud800', '\uffff', '\u2028'}) {
            same(char.class, c);
        }
        same(boolean.class, true);
        same(Boolean.class, false);
        same(void.class, null);
    }

    @Test
    void floatingPointToTheLastBitWithSignsAndNames() {
        for (double d : new double[] {
            -0.0,
            0.1,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            1e10,
            2.2250738585072012e-308,
            1.0 / 3,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        }) {
            same(double.class, d);
            same(Double.class, d);
            assertArrayEquals(new double[] {d}, (double[]) trip(double[].class, new double[] {d}));
            same(Locale.class, Locale.ROOT);
        }
        for (float f :
                new float[] {-0.0f, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 1.17549435E-38f, 16777217f}) {
            same(float.class, f);
            assertArrayEquals(new float[] {f}, (float[]) trip(float[].class, new float[] {f}));
            same("pair", new Pair<>(f, Map.of("big", BigInteger.TEN)));
        }
    }

    @Test
    void bigNumbersKeepTheirScale() {
        for (String text :
                new String[] {"1E+3", "1.10", "-0.00", "1E-400", "123456789012345678901234567890.1", "0E+9"}) {
            same(BigDecimal.class, new BigDecimal(text));
        }
        same(BigInteger.class, BigInteger.TEN.pow(5000));
        same(BigInteger.class, BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE));
    }

    @Test
    void strings() {
        for (String text : new String[] {
            "",
            "plain",
            "\ud83d\ude00",
            "\ud800",
            "\udc00x",
            "x\udbff",
            "\udc00\ud800",
            "\u2028\u2029",
            "a\u0000b",
            "\"\\\r\n\t",
            "\ufeff",
            "\u007f\u0085"
        }) {
            same(String.class, text);
            same("set", new LinkedHashSet<>(List.of(text, text + "2")));
            if (text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
                same("points", Map.of(text, List.of(new Point(1, 2))));
            }
        }
    }

    @Test
    void aStringOf25MillionCharacters() {
        String text = "0123456789".repeat(2_500_000);
        assertEquals(text.length(), ((String) trip(String.class, text)).length());
        assertEquals(text, ((Box<?>) trip(Box.class, new Box<>(text))).content());
    }

    @Test
    void enums() {
        assertSame(Color.RED, trip(Color.class, Color.RED));
        assertSame(Color.GREEN, trip(Color.class, Color.GREEN));
        same("colors", EnumSet.allOf(Color.class));
        same("colors", EnumSet.noneOf(Color.class));
        same("colorMap", new EnumMap<>(Map.of(Color.GREEN, List.of(1L))));
        same("byColor", Map.of(Color.GREEN, 1, Color.RED, 2));
    }

    @Test
    void records() {
        same(Point.class, new Point(1, -2));
        same(Empty.class, new Empty());
        same("box", new Box<>(1L));
        same("box", new Box<>(null));
        same("boxes", new Box<>(new Box<>(List.of(1L, 1L << 60))));
        same(Person.class, new Person("a", Optional.of("b"), OptionalInt.of(3), new Point(0, 0)));
        same(Person.class, new Person(null, Optional.empty(), OptionalInt.empty(), null));
        same(Shapes.Halved.class, new Shapes.Halved(9));
        same(Shapes.Several.class, new Shapes.Several(9));
        same(Node.class, new Node("root", List.of(new Node("leaf", List.of()), new Node("none", null))));
    }

    @Test
    void annotationsForWebInterfacesLoseNothing() {
        same(Shapes.Tagged.class, new Shapes.Tagged("secret", List.of()));
    }

    @Test
    void plainClassesTravelByTheirFields() {
        same(Account.class, new Account("me", 99));
        same(Shapes.Money.class, new Shapes.Money("EUR", 5));
        same(Shapes.Celsius.class, new Shapes.Celsius(3.5));
        Shapes.Bag bag = new Shapes.Bag();
        bag.add("x");
        same(Shapes.Bag.class, bag);
        same(Shapes.Shape.class, new Shapes.Circle(1, "note"));
        same(Shapes.Square.class, new Shapes.Square(2));
    }

    @Test
    void namesAndPlaces() throws Exception {
        for (String path : new String[] {"", "a", "a/../b", "/abs/x y", ".", "\u00e4", "null"}) {
            same(Path.class, Path.of(path));
            same(File.class, new File(path));
        }
        same(URI.class, URI.create(""));
        same(URI.class, URI.create("mailto:a@b?subject=%20"));
        same(UUID.class, new UUID(Long.MIN_VALUE, -1));
        same(Currency.class, Currency.getInstance("EUR"));
        for (Locale locale : new Locale[] {
            Locale.ROOT,
            Locale.GERMANY,
            Locale.forLanguageTag("zh-Hant-TW-x-java"),
            new Locale("ja", "JP", "JP"),
            Locale.forLanguageTag("th-TH-u-nu-thai"),
            new Locale("", "CH"),
            new Locale("he")
        }) {
            same(Locale.class, locale);
        }
        for (long millis : new long[] {Long.MIN_VALUE, -62_200_000_000_000L, 0, 1, Long.MAX_VALUE}) {
            same(Date.class, new Date(millis));
        }
    }

    @Test
    void nullEverywhere() {
        for (Type type : new Type[] {
            Integer.class,
            String.class,
            Point.class,
            byte[].class,
            Color.class,
            Path.class,
            Date.class,
            Object.class,
            List.class,
            UUID.class,
            LocalDate.class,
            BigDecimal.class,
            Account.class,
            Void.class,
            Shapes.Shape.class
        }) {
            assertNull(trip(type, null), type.toString());
        }
    }

    @Test
    void aFieldThatCannotTravelIsFineAsLongAsItIsNull() {
        same(Shapes.WithThread.class, new Shapes.WithThread("a", null, null));
        assertTrue(Trips.refusal(Shapes.WithThread.class, new Shapes.WithThread("a", new Thread(), null))
                .startsWith("at .thread: a java.lang.Thread stays in its JVM"));
        assertTrue(Trips.refusal(Shapes.WithThread.class, new Shapes.WithThread("a", null, new Exception()))
                .startsWith("at .error: a java.lang.Exception"));
    }
}
