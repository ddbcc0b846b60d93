package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import java.io.File;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Which {@link RoundTripCheck} a type gets. */
final class RoundTripRules {

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
            Void.class);

    /** Empty ones are null in JSON. */
    static final Set<Class<?>> OPTIONALS = Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    /** Types with subclasses: only the class itself survives. */
    private static final Set<Class<?>> EXACT = Set.of(Date.class, File.class);

    /** 10 to the power of {@link JsonText#MAX_DIGITS} has one more. */
    private static final int MAX_BITS = (int) (JsonText.MAX_DIGITS * (Math.log(10) / Math.log(2)));

    private RoundTripRules() {}

    static RoundTripCheck make(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw.isPrimitive()) {
            return RoundTripCheck.SURE;
        }
        if (isClosed(raw)) {
            return (value, place) -> instance(raw, value, place);
        }
        if (raw == Enum.class) {
            return ObjectCheck.whyNotAbstract(raw);
        }
        if (EXACT.contains(raw)) {
            return ObjectCheck.exactly(raw, RoundTripCheck.SURE);
        }
        if (raw == BigInteger.class || raw == BigDecimal.class) {
            return ObjectCheck.exactly(raw, RoundTripRules::digits);
        }
        if (OPTIONALS.contains(raw)) {
            return (value, place) -> notNull(raw, value, place);
        }
        if (Path.class == raw) {
            return RoundTripRules::defaultFileSystem;
        }
        if (Untyped.covers(raw)) {
            return Untyped::check;
        }
        if (type.isArrayType()) {
            return ContainerCheck.array(type);
        }
        if (type.isContainerType() || raw == Iterable.class) {
            return container(type, raw);
        }
        return type.isReferenceType() ? ContainerCheck.reference(type) : ObjectCheck.of(type);
    }

    private static RoundTripCheck container(JavaType type, Class<?> raw) {
        if (!ObjectCheck.isPlatform(raw) && !raw.isInterface()) {
            var described = Mapper.INSTANCE.getSerializationConfig().introspect(type);
            if (ObjectCheck.saysHowItTravels(described)) {
                return RoundTripCheck.SURE;
            }
            NoForm why = ContainerCheck.whyNot(raw);
            if (why != null) {
                return why;
            }
        }
        return type.isMapLikeType() ? ContainerCheck.map(type) : ContainerCheck.collection(type);
    }

    /** Whether values of a type are one of a kind: there are no subclasses, or they are all carried. */
    static boolean isClosed(Class<?> raw) {
        return raw.isPrimitive() || CLOSED.contains(raw) || isTime(raw) || raw.isEnum();
    }

    static boolean isTime(Class<?> raw) {
        return ZoneId.class.isAssignableFrom(raw)
                || raw.getPackageName().equals("java.time") && Modifier.isFinal(raw.getModifiers());
    }

    /** Unchecked casts can put an Integer into a {@code List<Long>}. */
    private static void instance(Class<?> raw, Object value, Place place) throws RefusedException {
        if (value != null && !raw.isInstance(value)) {
            throw place.refuse("a " + value.getClass().getName() + " stands where the type says " + raw.getName());
        }
    }

    /** No reader takes a longer one, nor an exponent that is no int. */
    static void digits(Object number, Place place) throws RefusedException {
        BigInteger digits = number instanceof BigDecimal decimal ? decimal.unscaledValue() : (BigInteger) number;
        if (number instanceof BigDecimal decimal
                && decimal.scale() < -Integer.MAX_VALUE / 2
                && (long) decimal.precision() - 1 - decimal.scale() > Integer.MAX_VALUE) {
            throw place.refuse("a number with so large an exponent cannot be read again");
        }
        if (digits.bitLength() > MAX_BITS) {
            throw place.refuse(
                    "a number of more than a million digits is too long to be read again",
                    "send what it was computed from, or its toByteArray()");
        }
    }

    private static void notNull(Class<?> raw, Object value, Place place) throws RefusedException {
        if (value == null) {
            throw place.refuse("JSON cannot tell a null " + raw.getSimpleName() + " from an empty one");
        }
        instance(raw, value, place);
    }

    static void defaultFileSystem(Object value, Place place) throws RefusedException {
        String alien = value == null ? null : PathText.whyAlien((Path) value);
        if (alien != null) {
            throw place.refuse(alien);
        }
    }
}
