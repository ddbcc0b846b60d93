package dev.jvmpool.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a check.
 *
 * @param says one sentence or two
 * @param mend one line to be pasted into a shell; null if nothing is to be mended
 * @param facts numbers and names behind it, under names that stay; values are strings, longs and booleans
 */
public record Finding(Grade grade, String says, String mend, Map<String, Object> facts) {

    static Finding ok(String says) {
        return new Finding(Grade.OK, says, null, Map.of());
    }

    static Finding note(String says, String mend) {
        return new Finding(Grade.NOTE, says, mend, Map.of());
    }

    static Finding wrong(String says, String mend) {
        return new Finding(Grade.WRONG, says, mend, Map.of());
    }

    Finding with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Finding(grade, says, mend, more);
    }
}
