package dev.jvmpool.value;

import com.fasterxml.jackson.databind.JavaType;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Decides, before a value is written, whether reading the JSON as the declared type would give the same value back.
 *
 * <p>JSON has no types, so the declared type is all the reader knows. A {@code Dog} declared as {@code Animal} would come
 * back as an {@code Animal}, a {@code Set} declared as {@code Collection} as a list, a {@code 1L} declared as
 * {@code Object} as an {@code Integer}. Each of these is refused here, with the place where it stands.
 */
interface RoundTripCheck {

    /** Lets every value through: the type alone says that it survives. */
    RoundTripCheck SURE = (value, place) -> {};

    /**
     * Nested deeper than this, a value is refused: it contains itself, or whoever reads it would run out of stack. Reading takes
     * more of it than writing: on a stack of 1 MiB, the usual one, chains of 800 records came to its end, on one of half that 370.
     */
    int MAX_DEPTH = 400;

    /**
     * Checks one value; null always survives.
     *
     * @throws RefusedException if it would not come back as it is
     */
    void check(Object value, Place place) throws RefusedException;

    /** The check for a type. Types that contain themselves are fine: a check is looked up again when it is needed. */
    static RoundTripCheck of(JavaType type) {
        return Cache.get(type);
    }

    /**
     * Checks made so far. Its lock guards UNFINISHED, and is held while a check is made, so that only the thread
     * that makes it sees the stand-in; nothing of the user's runs under it.
     */
    final class Cache {

        private static final ConcurrentMap<JavaType, RoundTripCheck> KNOWN = new ConcurrentHashMap<>();
        private static final Set<JavaType> UNFINISHED = new HashSet<>();

        private Cache() {}

        private static RoundTripCheck get(JavaType type) {
            RoundTripCheck known = KNOWN.get(type);
            if (known != null) {
                return known;
            }
            synchronized (UNFINISHED) {
                known = KNOWN.get(type);
                if (known != null) {
                    return known;
                }
                if (!UNFINISHED.add(type)) {
                    // It contains itself: stands in for what is being made.
                    return (value, place) -> get(type).check(value, place);
                }
                try {
                    RoundTripCheck made = RoundTripRules.make(type);
                    KNOWN.put(type, made);
                    return made;
                } finally {
                    UNFINISHED.remove(type);
                }
            }
        }
    }
}
