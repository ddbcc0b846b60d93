package dev.jvmpool.value;

import static dev.jvmpool.value.Trips.declared;
import static dev.jvmpool.value.Trips.refusal;
import static dev.jvmpool.value.Trips.trip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** A container of the JDK comes back equal, with what it finds and in what order, or it is refused. */
class HiddenStateTest {

    interface Types {
        List<String> list();

        ArrayList<String> arrayList();

        Collection<String> collection();

        Iterable<String> iterable();

        Set<String> set();

        HashSet<String> hashSet();

        SortedSet<String> sortedSet();

        NavigableSet<String> navigableSet();

        TreeSet<String> treeSet();

        Queue<String> queue();

        Deque<String> deque();

        ArrayDeque<String> arrayDeque();

        LinkedBlockingQueue<String> blocking();

        ArrayBlockingQueue<String> bounded();

        PriorityQueue<String> priorities();

        Map<String, Integer> map();

        HashMap<String, Integer> hashMap();

        SortedMap<String, Integer> sortedMap();

        NavigableMap<String, Integer> navigableMap();

        TreeMap<String, Integer> treeMap();

        Hashtable<String, Integer> hashtable();

        Object object();
    }

    /** Keeps no more than one. */
    private static final class Latest extends ArrayDeque<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(String text) {
            clear();
            return super.add(text);
        }
    }

    private static final Set<Class<?>> UNORDERED =
            Set.of(HashMap.class, HashSet.class, Hashtable.class, Properties.class);

    private static List<Object> collections() {
        List<String> base = List.of("b", "A", "c");
        SortedSet<String> sorted = new TreeSet<>(base);
        SortedSet<String> ignoresCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignoresCase.addAll(base);
        Set<String> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(List.of(new String("a"), new String("a")));
        Latest latest = new Latest();
        latest.add("a");
        List<Object> all = new ArrayList<>(List.of(base, new ArrayList<>(base), Arrays.asList("b", "A")));
        all.addAll(List.of(new LinkedList<>(base), Collections.unmodifiableList(base), new Vector<>(base)));
        all.addAll(List.of(new ArrayList<>(base).subList(0, 2), Collections.nCopies(2, "a"), Set.copyOf(base)));
        all.addAll(List.of(new CopyOnWriteArrayList<>(base), new HashSet<>(base), new LinkedHashSet<>(base)));
        all.addAll(List.of(sorted, new TreeSet<>(base).descendingSet(), sorted.headSet("b"), ignoresCase));
        all.addAll(List.of(Collections.unmodifiableSortedSet(ignoresCase), new ConcurrentSkipListSet<>(base)));
        all.addAll(List.of(
                new TreeSet<>(Comparator.comparing(String::length)),
                identities,
                Map.of("a", 1).keySet()));
        all.addAll(List.of(new CopyOnWriteArraySet<>(base), new ArrayDeque<>(base), new PriorityQueue<>(base)));
        all.addAll(List.of(new ConcurrentLinkedQueue<>(base), new LinkedBlockingQueue<>(base), latest));
        all.addAll(List.of(new ArrayBlockingQueue<>(3, true, base), Collections.asLifoQueue(new ArrayDeque<>(base))));
        return all;
    }

    private static List<Object> maps() {
        Map<String, Integer> base = Map.of("b", 1, "A", 2, "c", 3);
        TreeMap<String, Integer> ignoresCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoresCase.putAll(base);
        Map<String, Integer> byAccess = new LinkedHashMap<>(4, 1, true);
        byAccess.putAll(base);
        byAccess.get("A");
        Properties defaults = new Properties();
        defaults.setProperty("x", "default");
        Properties properties = new Properties(defaults);
        properties.setProperty("y", "own");
        List<Object> all = new ArrayList<>(List.of(base, new HashMap<>(base), byAccess, new TreeMap<>(base)));
        all.addAll(List.of(ignoresCase, ignoresCase.descendingMap(), Collections.unmodifiableSortedMap(ignoresCase)));
        all.addAll(List.of(new TreeMap<>(base).descendingMap(), new TreeMap<>(base).headMap("b")));
        all.addAll(List.of(Collections.synchronizedMap(byAccess), new ConcurrentHashMap<>(base)));
        all.addAll(List.of(new WeakHashMap<>(base), new IdentityHashMap<>(base), new Hashtable<>(base)));
        all.addAll(List.of(new ConcurrentSkipListMap<>(base), properties, defaults));
        return all;
    }

    private static List<?> elements(Object container) {
        List<Object> elements = new ArrayList<>();
        ((Iterable<?>) (container instanceof Map<?, ?> map ? map.keySet() : container)).forEach(elements::add);
        return elements;
    }

    /** What finds its elements by another equality than theirs. */
    private static boolean finds(Object container, String text) {
        return container instanceof Map<?, ?> map
                ? map.containsKey(text)
                : container instanceof Collection<?> collection && collection.contains(text);
    }

    private static void sameOrRefused(Type type, Object value) {
        Object back;
        try {
            back = Trips.read(type, Trips.json(type, value));
        } catch (RefusedException e) {
            return;
        }
        String what = type + " of " + value.getClass() + " as " + back.getClass();
        boolean comparable = !(value instanceof Queue) || value instanceof List;
        if (comparable && !(value instanceof Properties && type == Object.class)) {
            assertEquals(value, back, what);
        }
        if (!UNORDERED.contains(back.getClass())) {
            assertEquals(elements(value), elements(back), what);
        }
        for (String text : List.of("a", "A", "b", "B", "c", "x", "y")) {
            assertEquals(finds(value, text), finds(back, text), what);
        }
        if (value instanceof Queue<?> sent && back instanceof Queue<?> queue) {
            assertEquals(new LinkedList<>(sent).poll(), queue.peek(), what);
        }
        if (value instanceof Properties sent && back instanceof Properties properties) {
            assertEquals(sent.getProperty("x"), properties.getProperty("x"), what);
        }
    }

    @Test
    void everyContainerAsEveryTypeItMayBeDeclaredAs() {
        List<Object> values = collections();
        values.addAll(maps());
        for (Method method : Types.class.getDeclaredMethods()) {
            for (Object value : values) {
                if (method.getReturnType().isInstance(value)) {
                    sameOrRefused(method.getGenericReturnType(), value);
                }
            }
        }
    }

    private static Type type(String method) {
        return declared(Types.class, method);
    }

    private static void says(String expected, String message) {
        assertTrue(message.contains(expected), message);
    }

    @Test
    void whatIsRefused() {
        Properties defaults = new Properties();
        defaults.setProperty("a", "1");
        for (Type type : new Type[] {Properties.class, type("object"), Map.class}) {
            says("without their defaults; put the defaults into it", refusal(type, new Properties(defaults)));
        }
        assertEquals(defaults, trip(Properties.class, defaults));
        TreeMap<String, Integer> ignoresCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        says("would find other keys in it; copy it into a Linked", refusal(type("map"), ignoresCase));
        says("would find other keys in it", refusal(type("object"), ignoresCase));
        says("without its capacity", refusal(type("queue"), new ArrayBlockingQueue<>(3)));
        says("without its capacity", refusal(type("blocking"), new LinkedBlockingQueue<>(3)));
        says("arrive as a java.util.LinkedList", refusal(type("queue"), Collections.asLifoQueue(new ArrayDeque<>())));
        says("arrive as a java.util.LinkedList", refusal(type("deque"), new Latest()));
        says("equal keys of an IdentityHashMap", refusal(type("object"), new IdentityHashMap<>()));
        says("so large an exponent", refusal(BigDecimal.class, new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)));
    }

    @Test
    void whatIsNot() {
        Map<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(Map.of("a", 1, "b", 2));
        assertEquals(List.of("b", "a"), elements(trip(type("map"), reversed)));
        assertEquals(List.of("x"), elements(trip(type("queue"), new ArrayDeque<>(List.of("x")))));
        assertEquals(List.of("x"), elements(trip(type("blocking"), new LinkedBlockingQueue<>(List.of("x")))));
    }
}
