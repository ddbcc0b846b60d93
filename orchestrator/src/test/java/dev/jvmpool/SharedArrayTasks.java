package dev.jvmpool;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.Map;

/** Functions of shared arrays. */
final class SharedArrayTasks {

    private SharedArrayTasks() {}

    record Part(SharedArray data, int from, int to) {}

    static double sum(SharedArray data, int from, int to) {
        DoubleBuffer values = data.doubles();
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values.get(i);
        }
        return sum;
    }

    static double sumOfPart(Part part) {
        return part.data() == null ? -1 : sum(part.data(), part.from(), part.to());
    }

    static double sumOfAll(List<SharedArray> all, int to) {
        return all.stream().mapToDouble(each -> sum(each, 0, to)).sum();
    }

    static double sumOf(Map<String, SharedArray> all, String name, int to) {
        return sum(all.get(name), 0, to);
    }

    static SharedArray same(SharedArray data) {
        return data;
    }

    static Part part(SharedArray data, int to) {
        return new Part(data, 0, to);
    }
}
