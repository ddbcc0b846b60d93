package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes that a sealed type permits, those of the sealed types among them included, and the names they travel by: the
 * simple ones, or where two of them have the same, the binary ones. Nothing else can be named. Sealed classes themselves
 * are not among them, even if they are not abstract.
 */
final class Permitted {

    private static final ClassValue<Permitted> KNOWN = new ClassValue<>() {
        @Override
        protected Permitted computeValue(Class<?> base) {
            return new Permitted(base);
        }
    };

    private final Map<String, Class<?>> byName = new LinkedHashMap<>();

    private Permitted(Class<?> base) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        collect(base, classes);
        Set<String> names = new HashSet<>();
        Set<String> ambiguous = new HashSet<>();
        for (Class<?> each : classes) {
            if (!names.add(each.getSimpleName())) {
                ambiguous.add(each.getSimpleName());
            }
        }
        for (Class<?> each : classes) {
            byName.put(ambiguous.contains(each.getSimpleName()) ? each.getName() : each.getSimpleName(), each);
        }
    }

    private static void collect(Class<?> type, Set<Class<?>> classes) {
        if (isSealed(type)) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                collect(each, classes);
            }
        } else {
            classes.add(type);
        }
    }

    /** An enum whose constants have bodies is sealed for the JVM, and one type for everybody else. */
    private static boolean isSealed(Class<?> type) {
        return type.isSealed() && !type.isEnum();
    }

    /** The classes of a sealed type whose owner did not say by Jackson's annotations how it travels; null for all others. */
    static Permitted of(JavaType type) {
        Class<?> raw = type.getRawClass();
        return isSealed(raw)
                        && !type.isContainerType()
                        && !ObjectCheck.isPlatform(raw)
                        && !ObjectCheck.saysHowItTravels(
                                Mapper.INSTANCE.getSerializationConfig().introspect(type))
                ? KNOWN.get(raw)
                : null;
    }

    /** Whether values of such a type are in a value of this one, in containers of which it is the element. */
    static boolean isWithin(JavaType type) {
        JavaType content = type.getContentType();
        return content == null ? of(type) != null : isWithin(content);
    }

    /** The class of a value by its name here, or null. */
    String nameOf(Object value) {
        Class<?> type = classOf(value);
        for (Map.Entry<String, Class<?>> each : byName.entrySet()) {
            if (each.getValue() == type) {
                return each.getKey();
            }
        }
        return null;
    }

    /** The class of that name, or null. */
    Class<?> named(String name) {
        return byName.get(name);
    }

    /** Why a value without a name here cannot travel. */
    String complaint(Object value, JavaType declared) {
        return "a " + value.getClass().getName() + " is none of the classes that "
                + declared.getRawClass().getName() + " permits, which are " + String.join(", ", names());
    }

    /** The names, for messages. */
    Set<String> names() {
        return byName.keySet();
    }

    /** A constant of an enum may have a class of its own. */
    private static Class<?> classOf(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    }

    /** The type of a value, with the type arguments that it has where the declared type has its own. */
    static JavaType typeOf(JavaType declared, Class<?> type) {
        return Mapper.INSTANCE.getTypeFactory().constructSpecializedType(declared, type, true);
    }

    static JavaType typeOf(JavaType declared, Object value) {
        return typeOf(declared, classOf(value));
    }
}
