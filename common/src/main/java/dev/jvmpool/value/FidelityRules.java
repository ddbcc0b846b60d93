package dev.jvmpool.value;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.File;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Which {@link Fidelity} a type gets. */
final class FidelityRules {

    /** Final or effectively closed types whose JSON form makes the same value again. */
    private static final Set<Class<?>> CLOSED = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            UUID.class,
            URI.class,
            URL.class,
            Locale.class,
            Currency.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Void.class);

    /** Types with subclasses: only the class itself survives. */
    private static final Set<Class<?>> EXACT = Set.of(BigInteger.class, BigDecimal.class, Date.class, File.class);

    private FidelityRules() {}

    static Fidelity make(JavaType type) throws RefusedException {
        Class<?> raw = type.getRawClass();
        if (raw.isPrimitive() || CLOSED.contains(raw) || isTime(raw)) {
            return Fidelity.SURE;
        }
        if (raw.isEnum() || raw == Enum.class) {
            return raw == Enum.class ? (value, place) -> refuseAbstract(raw, place) : Fidelity.SURE;
        }
        if (EXACT.contains(raw)) {
            return exactly(raw, Fidelity.SURE);
        }
        if (Path.class == raw) {
            return FidelityRules::defaultFileSystem;
        }
        if (Untyped.covers(raw)) {
            return Untyped::check;
        }
        if (type.isArrayType()) {
            return ContainerFidelity.array(type);
        }
        if (type.isMapLikeType()) {
            return ContainerFidelity.map(type);
        }
        if (type.isCollectionLikeType() || raw == Iterable.class) {
            return ContainerFidelity.collection(type);
        }
        if (type.isReferenceType()) {
            return ContainerFidelity.reference(type);
        }
        return object(type, raw);
    }

    private static boolean isTime(Class<?> raw) {
        return ZoneId.class.isAssignableFrom(raw)
                || raw.getPackageName().equals("java.time") && Modifier.isFinal(raw.getModifiers());
    }

    private static Fidelity object(JavaType type, Class<?> raw) throws RefusedException {
        BeanDescription described = Mapper.INSTANCE.getSerializationConfig().introspect(type);
        if (saysHowItTravels(described)) {
            return Fidelity.SURE;
        }
        if (FunctionValue.isFunctional(raw)) {
            return FidelityRules::function;
        }
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers())) {
            return (value, place) -> refuseAbstract(raw, place);
        }
        if (isPlatform(raw)) {
            throw new RefusedException("a " + raw.getName() + " has no JSON form that would make the same value again");
        }
        return exactly(raw, fields(described));
    }

    /** Annotations of Jackson on a class are its owner's word on how it travels. */
    private static boolean saysHowItTravels(BeanDescription described) {
        var annotations = described.getClassInfo();
        return annotations.hasAnnotation(JsonTypeInfo.class)
                || annotations.hasAnnotation(JsonSerialize.class)
                || annotations.hasAnnotation(JsonDeserialize.class)
                || described.findJsonValueAccessor() != null
                || annotations.hasAnnotation(JsonValue.class);
    }

    private static boolean isPlatform(Class<?> raw) {
        ClassLoader loader = raw.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Fidelity fields(BeanDescription described) throws RefusedException {
        List<Field> fields = new ArrayList<>();
        for (BeanPropertyDefinition property : described.findProperties()) {
            var accessor = property.getAccessor();
            if (accessor == null) {
                continue;
            }
            accessor.fixAccess(true);
            Fidelity fidelity = Fidelity.of(accessor.getType());
            if (fidelity != Fidelity.SURE) {
                fields.add(new Field(property.getName(), accessor::getValue, fidelity));
            }
        }
        return (value, place) -> {
            for (Field field : fields) {
                Place inside = place.field(field.name());
                inside.bound();
                field.fidelity().check(field.getter().of(value), inside);
            }
        };
    }

    private record Field(String name, Getter getter, Fidelity fidelity) {}

    private interface Getter {
        Object of(Object owner);
    }

    /** Only objects of exactly this class; a subclass would come back as its superclass. */
    private static Fidelity exactly(Class<?> raw, Fidelity inside) {
        return (value, place) -> {
            if (value == null) {
                return;
            }
            if (value.getClass() != raw) {
                throw place.refuse("a " + value.getClass().getName() + " would arrive as a " + raw.getName()
                        + ", the declared type");
            }
            inside.check(value, place);
        };
    }

    private static void function(Object value, Place place) throws RefusedException {
        if (value != null) {
            try {
                FunctionReference.of(value);
            } catch (RefusedException e) {
                throw place.refuse(e.getMessage());
            }
        }
    }

    private static void defaultFileSystem(Object value, Place place) throws RefusedException {
        if (value != null && ((Path) value).getFileSystem() != FileSystems.getDefault()) {
            throw place.refuse("the path " + value + " belongs to a file system of this JVM alone");
        }
    }

    private static void refuseAbstract(Class<?> raw, Place place) throws RefusedException {
        throw place.refuse("the declared type " + raw.getName() + " is abstract, so the other side would not know which"
                + " class to make; declare the class itself, or annotate " + raw.getSimpleName()
                + " with Jackson's @JsonTypeInfo and @JsonSubTypes");
    }
}
