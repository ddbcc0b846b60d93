package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Decides, before a value is written, whether reading the JSON as the declared type would give the same value back.
 *
 * <p>JSON has no types, so the declared type is all the reader knows. A {@code Dog} declared as {@code Animal} would come
 * back as an {@code Animal}, a {@code Set} declared as {@code Collection} as a list, a {@code 1L} declared as
 * {@code Object} as an {@code Integer}. Each of these is refused here, with the place where it stands.
 */
interface Fidelity {

    /** Lets every value through: the type alone says that it survives. */
    Fidelity SURE = (value, place) -> {};

    /** Nested deeper than this, a value is refused: it contains itself, or Jackson's own limit of 1,000 would hit. */
    int MAX_DEPTH = 900;

    /**
     * Checks one value.
     *
     * @param value the value; null always survives
     * @param place where it stands
     * @throws RefusedException if it would not come back as it is
     */
    void check(Object value, Place place) throws RefusedException;

    /** The check for a type. Types that contain themselves are fine: a check is looked up again when it is needed. */
    static Fidelity of(JavaType type) throws RefusedException {
        return Cache.get(type);
    }

    /** Checks made so far; a check has no state of its own, so one may be made twice, and either is kept. */
    final class Cache {

        private static final ConcurrentMap<JavaType, Fidelity> KNOWN = new ConcurrentHashMap<>();

        private Cache() {}

        private static Fidelity get(JavaType type) throws RefusedException {
            Fidelity known = KNOWN.get(type);
            if (known != null) {
                return known;
            }
            // Stands in for itself while its parts are looked at.
            KNOWN.putIfAbsent(type, (value, place) -> get(type).check(value, place));
            try {
                Fidelity made = FidelityRules.make(type);
                KNOWN.put(type, made);
                return made;
            } catch (RefusedException | RuntimeException e) {
                KNOWN.remove(type);
                throw e;
            }
        }
    }
}
