package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
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

/** The {@link RoundTripCheck} of types that hold other values. */
final class ContainerCheck {

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
            Path.class,
            File.class,
            Locale.class);

    private ContainerCheck() {}

    static RoundTripCheck array(JavaType type) {
        Class<?> raw = type.getRawClass();
        RoundTripCheck item = RoundTripCheck.of(type.getContentType());
        return (value, place) -> {
            if (value == null) {
                return;
            }
            if (value.getClass() != raw) {
                throw changed(value, raw, place);
            }
            if (item != RoundTripCheck.SURE) {
                Object[] items = (Object[]) value;
                for (int i = 0; i < items.length; i++) {
                    inside(item, items[i], place.index(i));
                }
            }
        };
    }

    static RoundTripCheck collection(JavaType type) {
        Class<?> raw = type.getRawClass();
        RoundTripCheck item = RoundTripCheck.of(type.containedTypeOrUnknown(0));
        return (value, place) -> {
            if (value == null) {
                return;
            }
            container(raw, value, place);
            if (item != RoundTripCheck.SURE) {
                int index = 0;
                for (Object element : (Iterable<?>) value) {
                    inside(item, element, place.index(index++));
                }
            }
        };
    }

    static RoundTripCheck map(JavaType type) {
        Class<?> raw = type.getRawClass();
        Class<?> key =
                type.getKeyType() == null ? Object.class : type.getKeyType().getRawClass();
        RoundTripCheck content = RoundTripCheck.of(type.getContentType());
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

    static RoundTripCheck reference(JavaType type) {
        RoundTripCheck content = RoundTripCheck.of(type.getContentType());
        return (value, place) -> {
            if (value == null) {
                throw place.refuse(
                        "JSON cannot tell a null " + type.getRawClass().getSimpleName() + " from an empty one");
            }
            if (!(value instanceof Optional<?> optional)) {
                throw place.refuse(
                        "a " + value.getClass().getName() + " stays in its JVM, and " + SharedState.NO_MEMORY,
                        SharedState.RETURN_INSTEAD);
            }
            if (optional.isPresent()) {
                Object item = optional.get();
                if (item instanceof Optional<?> || RoundTripRules.OPTIONALS.contains(item.getClass())) {
                    throw place.refuse("JSON cannot tell an Optional in an Optional from an empty one");
                }
                inside(content, item, place.field("get()"));
            }
        };
    }

    /** Why a collection or map of the user's own class cannot travel, or null if it can. */
    static NoForm whyNot(Class<?> raw) {
        if (Modifier.isAbstract(raw.getModifiers())) {
            return ObjectCheck.whyNotAbstract(raw);
        }
        for (Class<?> type = raw; !ObjectCheck.isPlatform(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    return new NoForm(
                            "a " + raw.getName() + " would travel by its elements alone, without its field "
                                    + field.getName(),
                            null);
                }
            }
        }
        for (Constructor<?> constructor : raw.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return null;
            }
        }
        return new NoForm(
                "the other side could not make a " + raw.getName() + ", which has no constructor without arguments",
                null);
    }

    private static void inside(RoundTripCheck roundTrip, Object value, Place place) throws RefusedException {
        place.bound();
        roundTrip.check(value, place);
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
        HiddenState.refuse(value, declared, place);
    }

    private static void key(Class<?> declared, Object key, Place place) throws RefusedException {
        if (key == null) {
            throw place.refuse("JSON has no null as a key");
        }
        Class<?> type = declared == Object.class ? String.class : declared;
        if (!KEYS.contains(type) && !type.isEnum() && !RoundTripRules.isTime(type)) {
            throw place.refuse("a " + type.getName() + " cannot be a key in JSON", "use a list of entries");
        }
        if (!type.isInstance(key)) {
            throw changed(key, type, place);
        }
        place.refuseTornKey(key);
        if (key instanceof Path) {
            RoundTripRules.defaultFileSystem(key, place);
        }
    }

    private static RefusedException changed(Object value, Class<?> declared, Place place) {
        return place.refuse("a " + value.getClass().getTypeName() + " would not arrive as what it is, because "
                + declared.getTypeName() + " is declared");
    }
}
