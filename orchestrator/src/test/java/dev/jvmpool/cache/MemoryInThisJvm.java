package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Functions with a memory that are called in this JVM, and what is looked at afterwards. */
public abstract class MemoryInThisJvm {

    static final AtomicInteger RUNS = new AtomicInteger();

    /** Held, because a logger that nobody holds is forgotten with its listeners. */
    static final Logger LOGGER = Logger.getLogger("dev.jvmpool.memory");

    @TempDir
    public Path directory;

    final List<String> warnings = new ArrayList<>();

    final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord told) {
            synchronized (warnings) {
                warnings.add(told.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public Memory memory;

    @BeforeEach
    void listen() {
        RUNS.set(0);
        LOGGER.addHandler(listener);
        LOGGER.setUseParentHandlers(false);
        memory = Memory.at(directory);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(listener);
        LOGGER.setUseParentHandlers(true);
    }

    record Point(int x, int y) {}

    public static long square(int n) {
        RUNS.incrementAndGet();
        return (long) n * n;
    }

    static String both(String text, int times) {
        RUNS.incrementAndGet();
        return text.repeat(times);
    }

    static Map<String, List<Point>> nested(Map<String, List<Point>> value) {
        RUNS.incrementAndGet();
        return value;
    }

    static double half(double x) {
        RUNS.incrementAndGet();
        return x / 2;
    }

    static void assertRuns(int expected) {
        assertEquals(expected, RUNS.get(), "runs");
    }

    static List<Path> results(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".result")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path onlyResult() {
        List<Path> results = results(directory);
        assertEquals(1, results.size());
        return results.get(0);
    }

    public void assertWarned(int times, String... parts) {
        assertEquals(times, warnings.size(), warnings.toString());
        for (String part : parts) {
            assertTrue(warnings.toString().contains(part), warnings.toString());
        }
    }

    static void assertSays(Throwable error, String... parts) {
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), "no \"" + part + "\" in: " + error.getMessage());
        }
    }
}
