package dev.jvmpool.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of a pool by number, in the order in which they came. Not thread-safe. */
final class FunctionNames {

    /** Programs that make lambdas without end have as many. */
    private static final int MOST = 200;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    int numberOf(String name) {
        Integer number = numbers.get(name);
        if (number != null) {
            return number;
        }
        if (names.size() > MOST) {
            return MOST;
        }
        names.add(names.size() == MOST ? "other functions" : name);
        numbers.put(name, names.size() - 1);
        return names.size() - 1;
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
