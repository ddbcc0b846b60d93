package dev.jvmpool.value;

import static dev.jvmpool.value.Trips.declared;
import static dev.jvmpool.value.Trips.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.value.Shapes.Animal;
import dev.jvmpool.value.Shapes.Box;
import dev.jvmpool.value.Shapes.Dog;
import dev.jvmpool.value.Shapes.Point;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {

    interface Types {
        List<Map<String, Box<Object>>> deep();

        Collection<Integer> collection();

        List<Animal> animals();

        Map<Point, String> byRecord();

        Map<Integer, String> byInt();

        Map<String, String> byString();

        Set<String> set();

        TreeSet<String> treeSet();

        SortedMap<String, Integer> sortedMap();

        PriorityQueue<Integer> priorities();

        Queue<Integer> queue();

        Optional<Optional<String>> twice();

        Optional<OptionalInt> maybeInt();

        List<Long> longs();

        Map<?, ?> anything();

        Function<String, String> function();

        Map.Entry<String, String> entry();
    }

    private static Type type(String method) {
        return declared(Types.class, method);
    }

    private static void says(String expected, String message) {
        assertTrue(message.contains(expected), message);
    }

    @Test
    void namesThePlaceInsideTheValue() {
        Object value = List.of(Map.of(), Map.of("a", new Box<>(Map.of("x", List.of(1, 2L)))));
        says("at [1][\"a\"].content[\"x\"][1]: ", refusal(type("deep"), value));
        says(
                "it would arrive as an Integer; use a method that declares the type in full",
                refusal(type("deep"), value));
    }

    @Test
    void aSubclassWouldArriveAsItsSuperclass() {
        says(
                "a dev.jvmpool.value.Shapes$Dog would arrive as a dev.jvmpool.value.Shapes$Animal",
                refusal(Animal.class, new Dog()));
        says("at [1]: ", refusal(type("animals"), List.of(new Animal(), new Dog())));
        says("would not arrive as what it is", refusal(type("collection"), Set.of(1)));
        says("would arrive as a java.util.Date", refusal(java.util.Date.class, new LaterDate()));
    }

    private static final class LaterDate extends java.util.Date {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void untypedPlacesTakeOnlyWhatJsonIs() {
        for (Object value : new Object[] {
            1L,
            1.5f,
            (byte) 1,
            (short) 1,
            'c',
            Set.of(1),
            new int[] {1},
            new Point(1, 2),
            Double.NaN,
            java.math.BigInteger.ONE,
            new java.math.BigDecimal("1.5"),
            java.time.LocalDate.EPOCH,
            Shapes.Color.RED,
            Optional.of(1),
            new Object()
        }) {
            says("the declared type is erased or Object", refusal(Object.class, value));
            says("at [0]: the declared type is erased or Object", refusal(List.class, List.of(value)));
        }
        says("as a key it would arrive as a String", refusal(Object.class, Map.of(1, 2)));
        says("would not arrive as what it is", refusal(type("anything"), Map.of(1, 2)));
    }

    @Test
    void orderThatCannotBeSent() {
        TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        says("its comparator cannot be sent", refusal(type("treeSet"), set));
        says("its comparator", refusal(type("sortedMap"), new TreeMap<>(Collections.reverseOrder())));
        says("its comparator", refusal(type("priorities"), new PriorityQueue<Integer>(Collections.reverseOrder())));
        says("queue in order of arrival", refusal(type("queue"), new PriorityQueue<>(List.of(2, 1))));
    }

    @Test
    void valuesThatContainThemselves() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        says("it contains itself", refusal(Object.class, list));
        List<Shapes.Node> children = new ArrayList<>();
        Shapes.Node node = new Shapes.Node("loop", children);
        children.add(node);
        says("it contains itself", refusal(Shapes.Node.class, node));
    }

    @Test
    void whatBelongsToThisJvm() {
        Map<Class<?>, Object> values = Map.of(
                Random.class, new Random(),
                AtomicInteger.class, new AtomicInteger(),
                Thread.class, new Thread(),
                InputStream.class, new ByteArrayInputStream(new byte[0]),
                Class.class, String.class,
                StringBuilder.class, new StringBuilder(),
                Shapes.MyRandom.class, new Shapes.MyRandom());
        values.forEach((type, value) -> {
            says(type.getName(), refusal(type, value));
            says("at .content: ", refusal(box(type), new Box<>(value)));
        });
        assertEquals(new Box<>(null), Trips.trip(box(Thread.class), new Box<>(null)));
    }

    private static Type box(Class<?> content) {
        return Mapper.INSTANCE.getTypeFactory().constructParametricType(Box.class, content);
    }

    @Test
    void aPathOfAnotherFileSystem(@TempDir Path directory) throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("a.zip"), Map.of("create", "true"))) {
            says("belongs to a file system of this JVM alone", refusal(Path.class, zip.getPath("a")));
        }
    }

    @Test
    void keys() {
        says("use a list of entries", refusal(type("byRecord"), Map.of(new Point(1, 2), "")));
        Map<Integer, String> nullKey = new HashMap<>();
        nullKey.put(null, "");
        says("JSON has no null as a key", refusal(type("byInt"), nullKey));
        says("half a surrogate pair", refusal(type("byString"), Map.of("a\ud800", "")));
        says("half a surrogate pair", refusal(Object.class, Map.of("\udc00", "")));
        says("IdentityHashMap", refusal(type("byString"), new IdentityHashMap<>(Map.of("a", "b"))));
    }

    @Test
    void abstractTypesSayWhatToDo() {
        String plain = refusal(Shapes.HoldsPlain.class, new Shapes.HoldsPlain(new Shapes.PlainOne("a", 1)));
        says("at .plain: the declared type dev.jvmpool.value.Shapes$Plain is abstract", plain);
        says("@JsonTypeInfo", plain);
        // An interface of one method looks like a function, but this value is none.
        says("is abstract", refusal(box(Shapes.Scale.class), new Box<>(new Shapes.Twice(1))));
        assertTrue(!refusal(type("entry"), Map.entry("a", "b")).contains("annotate"), "nobody can annotate the JDK");
    }

    @Test
    void subtypesAreLookedInto() {
        says("at .note: ", refusal(Shapes.Shape.class, new Shapes.Circle(1, 1L)));
    }

    @Test
    void whatJsonCannotTellApart() {
        says("Optional in an Optional", refusal(type("twice"), Optional.of(Optional.empty())));
        says("Optional in an Optional", refusal(type("maybeInt"), Optional.of(OptionalInt.empty())));
        says("cannot tell a null Optional from an empty one", refusal(type("twice"), null));
        says(
                "at .nick: JSON cannot tell a null Optional",
                refusal(Shapes.Person.class, new Shapes.Person("", null, OptionalInt.empty(), null)));
        says(
                "at .age: JSON cannot tell a null OptionalInt",
                refusal(Shapes.Person.class, new Shapes.Person("", Optional.empty(), null, null)));
    }

    @Test
    void classesTheOtherSideCouldNotMake() {
        says("@JsonCreator", refusal(Shapes.NoCreator.class, new Shapes.NoCreator(1, 2)));
        says("make the class static", refusal(Shapes.Inner.class, null));
        says("two fields called name", refusal(Shapes.Hidden.class, new Shapes.Hidden()));
        says("without its field label", refusal(Shapes.LabelledBag.class, new Shapes.LabelledBag()));
        says("would be written as a Iterable", refusal(Shapes.Words.class, new Shapes.Words(List.of())));
    }

    @Test
    void heapPollutionIsFound() {
        says("a java.lang.Integer stands where the type says java.lang.Long", refusal(type("longs"), List.of(1)));
        says("a java.lang.Long stands where the type says", refusal(type("set"), new LinkedHashSet<>(List.of(1L))));
        says("a java.lang.Long", refusal(Integer.class, 1L));
    }

    @Test
    void aLocaleWithoutATag() {
        says("would come back as", refusal(Locale.class, new Locale("no", "NO", "NY")));
    }

    @Test
    void functionsWithoutAName() {
        Function<String, String> plain = text -> text;
        says("not Serializable", refusal(type("function"), plain));
    }

    @Test
    void jsonThatDoesNotFit() {
        assertThrows(RefusedException.class, () -> Trips.read(Point.class, "{\"x\":1,\"y\":2,\"z\":3}"));
        assertThrows(RefusedException.class, () -> Trips.read(Point.class, "{\"x\":1.5,\"y\":2}"));
        assertThrows(RefusedException.class, () -> Trips.read(Point.class, "{\"x\":\"1\",\"y\":2}"));
        assertThrows(RefusedException.class, () -> Trips.read(Point.class, "{\"x\":null,\"y\":2}"));
        assertThrows(RefusedException.class, () -> Trips.read(Shapes.Color.class, "1"));
        assertThrows(RefusedException.class, () -> Trips.read(int[].class, "[1,null]"));
        assertThrows(RefusedException.class, () -> Trips.read(java.math.BigInteger.class, "1e999999999"));
        assertThrows(RefusedException.class, () -> Trips.read(Path.class, "\"a\\u0000\""));
        for (Type type : new Type[] {int.class, long.class, short.class, byte.class}) {
            for (String json : new String[] {"1.5", "\"1\"", "1e3", "99999999999999999999", "true", "[1]", "{}"}) {
                assertThrows(RefusedException.class, () -> Trips.read(type, json), type + " " + json);
            }
        }
        for (Type primitive : List.of(
                int.class, long.class, short.class, byte.class, char.class, boolean.class, double.class, float.class)) {
            assertThrows(RefusedException.class, () -> Trips.read(primitive, "null"), primitive.toString());
        }
        assertThrows(RefusedException.class, () -> Trips.read(void.class, "1"));
        assertThrows(RefusedException.class, () -> Trips.read(byte.class, "255"));
        assertThrows(RefusedException.class, () -> Trips.read(double.class, "1e999"));
        assertThrows(RefusedException.class, () -> Trips.read(float.class, "1e39"));
        assertThrows(RefusedException.class, () -> Trips.read(double.class, "\"inf\""));
        assertThrows(RefusedException.class, () -> Trips.read(char.class, "\"ab\""));
        assertThrows(RefusedException.class, () -> Trips.read(String.class, "1"));
    }

    @Test
    void aRefusedValueLeavesItsNeighboursAlone() throws Exception {
        JsonArray array = new JsonArray();
        ValueCodec codec = ValueCodec.of(type("deep"));
        ValueCodec thrower = ValueCodec.of(Shapes.Thrower.class);
        array.add(codec, List.of(Map.of("a", new Box<>("first"))));
        assertThrows(RefusedException.class, () -> array.add(codec, List.of(Map.of("b", new Box<>(1L)))));
        for (String kind : List.of("error", "exception")) {
            String message = assertThrows(RefusedException.class, () -> array.add(thrower, new Shapes.Thrower(kind)))
                    .getMessage();
            says("broken getter", message);
        }
        ValueCodec[] two = {codec, thrower};
        assertThrows(
                RefusedException.class,
                () -> array.addArray(two, new Object[] {List.of(), new Shapes.Thrower("error")}));
        array.addArray(two, new Object[] {null, new Shapes.Thrower("fine")});
        array.add(ValueCodec.of(int.class), 3);
        assertEquals(3, array.count());
        assertEquals(
                "[[{\"a\":{\"content\":\"first\"}}],[null,\"fine\"],3]",
                array.take().toString());
        assertEquals(0, array.count());
        array.add(ValueCodec.of(String.class), "next");
        assertEquals("[\"next\"]", array.take().toString());
    }

    @Test
    void checksMadeByManyThreadsAtOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
        Shapes.Node node = new Shapes.Node("a", Arrays.asList(new Shapes.Node("b", List.of()), null));
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> {
                try {
                    assertEquals(node, Trips.trip(Shapes.Node.class, node));
                } catch (Throwable e) {
                    errors.add(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), errors);
    }
}
