package dev.jvmpool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Functions of shared arrays. */
final class SharedArrayTasks {

    private SharedArrayTasks() {}

    private static final int PAGE = 4096;

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

    /** Touches all of its pages, and tells who did. */
    static long touch(SharedArray data, int n) {
        ByteBuffer bytes = data.bytes();
        for (int at = 0; at < bytes.limit(); at += PAGE) {
            bytes.get(at);
        }
        return ProcessHandle.current().pid();
    }

    /** How often this process has mapped the file. */
    static long mappings(SharedArray data) throws IOException {
        String file = SharedArrayTest.file(data).toString();
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.endsWith(file)).count();
        }
    }

    /** Kills its worker the first time. */
    static double sumAtTheSecondTry(SharedArray data, int to, String mark) throws Exception {
        try {
            Files.createFile(Path.of(mark));
        } catch (FileAlreadyExistsException again) {
            return sum(data, 0, to);
        }
        data.bytes().get(0);
        Runtime.getRuntime().halt(7);
        return 0;
    }

    static SharedArray make(int length) {
        return SharedArray.of(new double[length]);
    }

    /** Makes one, and gives it to the tasks of a pool in this worker, and hands it back from there. */
    static double nested(int length) throws Exception {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        try (SharedArray data = SharedArray.of(ones);
                Pool pool = Pool.processes(1)) {
            return pool.submit(SharedArrayTasks::same, data).get() == data
                    ? pool.submit(SharedArrayTasks::sum, data, 0, length).get()
                    : -1;
        }
    }

    /** Hands what this worker was sent to a worker of its own. */
    static double handedOn(SharedArray data, int to) throws Exception {
        try (Pool pool = Pool.processes(1)) {
            return pool.submit(SharedArrayTasks::same, data).get() == data
                    ? pool.submit(SharedArrayTasks::sum, data, 0, to).get()
                    : -1;
        }
    }

    private static double loaded;

    static void load(SharedArray data) {
        loaded = sum(data, 0, data.length());
    }

    static double loaded() {
        return loaded;
    }

    static void write(SharedArray data, Path file) throws IOException {
        Files.writeString(file, Double.toString(sum(data, 0, data.length())));
    }
}
