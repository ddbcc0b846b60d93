package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import java.net.URI;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/** The {@link Fidelity} of types that hold other values. */
final class ContainerFidelity {

    /** Interfaces and the interface a value must have so that the class Jackson makes equals it. */
    private static final Map<Class<?>, Class<?>> INTERFACES = Map.ofEntries(
            Map.entry(Iterable.class, List.class),
            Map.entry(Collection.class, List.class),
            Map.entry(List.class, List.class),
            Map.entry(Set.class, Set.class),
            Map.entry(SortedSet.class, SortedSet.class),
            Map.entry(NavigableSet.class, SortedSet.class),
            Map.entry(Queue.class, Queue.class),
            Map.entry(Deque.class, Deque.class),
            Map.entry(Map.class, Map.class),
            Map.entry(SortedMap.class, SortedMap.class),
            Map.entry(NavigableMap.class, SortedMap.class));

    /** Key types whose text makes the same key again. */
    private static final Set<Class<?>> KEYS = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            UUID.class,
            URI.class,
            Locale.class);

    private ContainerFidelity() {}

    static Fidelity array(JavaType type) throws RefusedException {
        Class<?> raw = type.getRawClass();
        Fidelity item = Fidelity.of(type.getContentType());
        return (value, place) -> {
            if (value == null) {
                return;
            }
            if (value.getClass() != raw) {
                throw changed(value, raw, place);
            }
            if (item != Fidelity.SURE) {
                Object[] items = (Object[]) value;
                for (int i = 0; i < items.length; i++) {
                    inside(item, items[i], place.index(i));
                }
            }
        };
    }

    static Fidelity collection(JavaType type) throws RefusedException {
        Class<?> raw = type.getRawClass();
        Fidelity item = Fidelity.of(type.containedTypeOrUnknown(0));
        return (value, place) -> {
            if (value == null) {
                return;
            }
            container(raw, value, place);
            if (item != Fidelity.SURE) {
                int index = 0;
                for (Object element : (Iterable<?>) value) {
                    inside(item, element, place.index(index++));
                }
            }
        };
    }

    static Fidelity map(JavaType type) throws RefusedException {
        Class<?> raw = type.getRawClass();
        Class<?> key =
                type.getKeyType() == null ? Object.class : type.getKeyType().getRawClass();
        Fidelity content = Fidelity.of(type.getContentType());
        return (value, place) -> {
            if (value == null) {
                return;
            }
            container(raw, value, place);
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                key(key, entry.getKey(), place);
                inside(content, entry.getValue(), place.key(entry.getKey()));
            }
        };
    }

    static Fidelity reference(JavaType type) throws RefusedException {
        Fidelity content = Fidelity.of(type.getContentType());
        return (value, place) -> {
            if (value instanceof Optional<?> optional && optional.isPresent()) {
                if (optional.get() instanceof Optional<?>) {
                    throw place.refuse("JSON cannot tell an Optional in an Optional from an empty one");
                }
                inside(content, optional.get(), place.field("get()"));
            } else if (value != null && !(value instanceof Optional<?>)) {
                throw place.refuse("a " + value.getClass().getName() + " is shared state and stays in its JVM");
            }
        };
    }

    private static void inside(Fidelity fidelity, Object value, Place place) throws RefusedException {
        place.bound();
        fidelity.check(value, place);
    }

    private static void container(Class<?> declared, Object value, Place place) throws RefusedException {
        Class<?> needed = INTERFACES.get(declared);
        boolean same = needed != null
                ? needed.isInstance(value)
                : value.getClass() == declared
                        || (declared == EnumSet.class || declared == EnumMap.class) && declared.isInstance(value);
        if (!same) {
            throw changed(value, declared, place);
        }
        boolean sorted = value instanceof SortedSet<?> set && set.comparator() != null
                || value instanceof SortedMap<?, ?> map && map.comparator() != null;
        if (sorted && SORTED.contains(declared)) {
            throw place.refuse("its comparator cannot be sent, so the other side would sort it differently");
        }
    }

    private static final Set<Class<?>> SORTED = Set.of(
            SortedSet.class,
            NavigableSet.class,
            SortedMap.class,
            NavigableMap.class,
            java.util.TreeSet.class,
            java.util.TreeMap.class);

    private static void key(Class<?> declared, Object key, Place place) throws RefusedException {
        if (key == null) {
            throw place.refuse("JSON has no null as a key");
        }
        Class<?> type = declared == Object.class ? String.class : declared;
        boolean known = KEYS.contains(type) || type.isEnum() || Temporal.class.isAssignableFrom(type);
        if (!known) {
            throw place.refuse("a " + type.getName() + " cannot be a key in JSON; use a list of entries");
        }
        if (!type.isInstance(key)) {
            throw changed(key, type, place);
        }
    }

    private static RefusedException changed(Object value, Class<?> declared, Place place) {
        return place.refuse("a " + value.getClass().getTypeName() + " would not arrive as what it is, because "
                + declared.getTypeName() + " is declared");
    }
}
