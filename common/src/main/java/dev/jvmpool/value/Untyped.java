package dev.jvmpool.value;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Values that are declared as Object, or as nothing because a type was erased. The reader makes of JSON what JSON is:
 * Boolean, String, the smallest of Integer, Long and BigInteger that holds the number, Double, List, and Map with
 * String keys. A value that is not already that is refused.
 */
final class Untyped {

    /** What to do about all that a full declaration would help. */
    static final String DECLARE_IN_FULL = "use a method that declares the type in full, such as List<Long>";

    private static final String ERASED = "the declared type is erased or Object, and this is a ";
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Untyped() {}

    static boolean covers(Class<?> raw) {
        return raw == Object.class
                || raw == Serializable.class
                || raw == Comparable.class
                || raw == Number.class
                || raw == CharSequence.class;
    }

    static void check(Object value, Place place) throws RefusedException {
        place.bound();
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Integer) {
            return;
        }
        if (value instanceof Double number) {
            if (!Double.isFinite(number)) {
                throw refuse(value, place, "JSON has no " + value);
            }
        } else if (value instanceof Long number) {
            if (number == number.intValue()) {
                throw refuse(value, place, "it would arrive as an Integer");
            }
        } else if (value.getClass() == BigInteger.class) {
            BigInteger number = (BigInteger) value;
            if (number.compareTo(MIN_LONG) >= 0 && number.compareTo(MAX_LONG) <= 0) {
                throw refuse(value, place, "it would arrive as an Integer or Long");
            }
            RoundTripRules.digits(number, place);
        } else if (value instanceof List<?> list) {
            int index = 0;
            for (Object item : list) {
                check(item, place.index(index++));
            }
        } else if (value instanceof Map<?, ?> map) {
            HiddenState.refuse(map, Map.class, place);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String)) {
                    throw refuse(entry.getKey(), place, "as a key it would arrive as a String");
                }
                place.refuseTornKey(entry.getKey());
                check(entry.getValue(), place.key(entry.getKey()));
            }
        } else {
            throw stays(value, place);
        }
    }

    private static RefusedException stays(Object value, Place place) {
        Class<?> type = value.getClass();
        NoForm shared = SharedState.of(type);
        if (shared != null) {
            return place.refuse(ERASED + type.getName() + ": " + SharedState.NO_MEMORY, shared.advice());
        }
        if (type == Object.class) {
            // It has nothing but its identity, so it was made to be a lock or a mark.
            return place.refuse(ERASED + type.getName() + ": " + SharedState.NO_MEMORY, SharedState.RETURN_INSTEAD);
        }
        return refuse(value, place, "JSON would not bring it back as what it is");
    }

    private static RefusedException refuse(Object value, Place place, String why) {
        String type = value == null ? "null" : value.getClass().getName();
        return place.refuse(ERASED + type + ": " + why, DECLARE_IN_FULL);
    }
}
