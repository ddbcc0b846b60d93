package dev.jvmpool;

import static dev.jvmpool.PoolContract.get;
import static dev.jvmpool.PoolContract.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that tasks print at the same time: whole, of one task each, in its order. */
class LinesIT {

    private static final int LINES = 200;
    private static final Pattern LINE = Pattern.compile("(out|err) of (\\d+): (\\d+) (x*) end");

    /** Prints lines in pieces, to both streams. */
    static int printPieces(int task) {
        for (int line = 0; line < LINES; line++) {
            System.out.print("out of " + task);
            System.err.print("err of " + task + ": ");
            System.out.print(": " + line + " " + "x".repeat(line));
            System.err.print(line + " ");
            System.out.println(" end");
            System.err.println("x".repeat(line) + " end");
        }
        return task;
    }

    private static void assertWholeLines(List<String> lines, int tasks) {
        Map<String, Integer> next = new HashMap<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            assertTrue(parts.matches(), line);
            String who = parts.group(1) + parts.group(2);
            int number = Integer.parseInt(parts.group(3));
            assertEquals(next.getOrDefault(who, 0), number, "lines of one task are in its order");
            assertEquals(number, parts.group(4).length());
            next.put(who, number + 1);
        }
        assertEquals(2 * tasks, next.size());
        assertEquals(2 * tasks * LINES, lines.size());
    }

    @Test
    void linesAreWholeAndNeverMixed() {
        Map<String, StringBuffer> texts = new ConcurrentHashMap<>();
        try (Pool pool = Pool.processes()
                .workers(2)
                .jvmArgs(PoolMode.QUICK)
                .output(printed -> texts.computeIfAbsent(
                                printed.worker() + " " + printed.error(), stream -> new StringBuffer())
                        .append(printed.text()))
                .open()) {
            assertEquals(numbers(6), pool.with(CallOptions.batch(1)).map(LinesIT::printPieces, numbers(6)));
        }
        assertWholeLines(
                texts.values().stream().flatMap(text -> text.toString().lines()).toList(), 6);
    }

    /** Its workers' output is its own. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (Pool pool = Pool.processes().workers(2).jvmArgs(PoolMode.QUICK).open()) {
                pool.with(CallOptions.batch(1)).map(LinesIT::printPieces, numbers(6));
            }
        }
    }

    @Test
    void theyAppearInTheProgramsOwnOutput(@TempDir Path directory) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        assertEquals(0, exit, Files.readString(err));
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(out));
        assertTrue(lines.stream().allMatch(line -> line.startsWith("out of ")));
        lines.addAll(Files.readAllLines(err));
        assertWholeLines(lines, 6);
    }

    static int print100Megabytes(int n) {
        String line = "noise ".repeat(170);
        for (int i = 0; i < 100_000; i++) {
            System.out.println(line);
        }
        return n;
    }

    @Test
    void aHundredMegabytesOfNoise() throws Exception {
        LongAdder characters = new LongAdder();
        AtomicLong longest = new AtomicLong();
        try (Pool pool = Pool.processes()
                .workers(2)
                .heap("64m")
                .output(printed -> {
                    characters.add(printed.text().length());
                    longest.accumulateAndGet(printed.text().length(), Math::max);
                })
                .open()) {
            TaskFuture<Integer> noisy = pool.submit(LinesIT::print100Megabytes, 1);
            assertEquals(2, get(pool.submit(Tasks::same, 2)));
            assertEquals(1, get(noisy));
        }
        assertEquals(100_000 * (6 * 170 + System.lineSeparator().length()), characters.sum());
        assertTrue(longest.get() <= 1 << 20, "in pieces of " + longest);
    }
}
