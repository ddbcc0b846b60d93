import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a run that goes on, again and again, at random moments, lets it find the disk full, and compares its file with that of an undisturbed
 * one. Nothing may run twice that has its row.
 */
public final class Resumed {

    private static final int TASKS = 3_000;
    private static final int LONGEST_RESULT = 8_000;

    /** What a file may be long where the disk is full, in blocks of 512 bytes: more than what workers share, less than all rows. */
    private static final int LEAST_BLOCKS = 6_000;

    private static final int MOST_BLOCKS = 24_000;

    private static final long LONGEST_MILLIS = 6_000;
    private static final int ALL_WELL = 0;
    private static final int TASK_FAILED = 1;
    private static final int UNWRITABLE = 2;

    private final Path directory;
    private final String classpath = System.getProperty("java.class.path");
    private final Random random;
    private int killed;
    private int full;

    private Resumed(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
    }

    /** The task: tells that it ran, fails now and then, and has a result of any length. */
    public static String work(int number) throws IOException, InterruptedException {
        Files.writeString(Path.of(System.getProperty("resumed.log")), number + "\n", StandardOpenOption.APPEND);
        Thread.sleep(number % 7 == 0 ? 5 : 0);
        if (number % 13 == 5) {
            throw new IllegalStateException("no " + number);
        }
        return "\u00e9".repeat(number * 31 % LONGEST_RESULT);
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createDirectories(Path.of(args[0]).resolve("resumed"));
        double minutes = Double.parseDouble(args[1]);
        long seed = System.nanoTime();
        Resumed resumed = new Resumed(directory, seed);
        long until = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
        resumed.undisturbed();
        int runs = 0;
        do {
            resumed.disturbed();
            runs++;
        } while (System.nanoTime() < until);
        System.out.println("all was well: " + runs + " runs of " + TASKS + " tasks, killed " + resumed.killed
                + " times, " + resumed.full + " times with a full disk");
    }

    private void undisturbed() throws Exception {
        Files.writeString(log(), "");
        int code = start("ulimit -f unlimited", "--output", "undisturbed").waitFor();
        expect(code == TASK_FAILED, "the undisturbed run ended with " + code);
        expect(Files.size(directory.resolve("undisturbed")) > 1_000_000, "the rows are few");
    }

    private void disturbed() throws Exception {
        Files.deleteIfExists(directory.resolve("rows"));
        int code;
        do {
            String done = keptRows();
            Files.writeString(log(), "");
            code = round();
            nothingTwice(done);
        } while (code != ALL_WELL && code != TASK_FAILED);
        expect(code == TASK_FAILED, "some tasks fail, and the run ended with " + code);
        expect(
                Files.mismatch(directory.resolve("rows"), directory.resolve("undisturbed")) < 0,
                "the file is another than that of an undisturbed run, see " + directory);
        try (Stream<Path> left = Files.list(directory)) {
            List<Path> temporary = left.filter(path -> path.toString().matches(".*[.](part|tmp)")).toList();
            expect(temporary.isEmpty(), "this is left: " + temporary);
        }
    }

    private int round() throws Exception {
        boolean isFull = random.nextInt(4) == 0;
        int blocks = LEAST_BLOCKS + random.nextInt(MOST_BLOCKS - LEAST_BLOCKS);
        String workers = String.valueOf(1 + random.nextInt(3));
        Process run = start(
                "ulimit -f " + (isFull ? blocks : "unlimited"), "--output", "rows", "--resume", "--workers", workers);
        if (!run.waitFor(200 + random.nextLong(LONGEST_MILLIS), TimeUnit.MILLISECONDS)) {
            killed++;
            run.destroyForcibly();
        }
        int code = run.waitFor();
        full += code == UNWRITABLE ? 1 : 0;
        expect(code == UNWRITABLE ? isFull : code <= TASK_FAILED || code > 128, "the run ended with " + code);
        return code;
    }

    private Process start(String limit, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
        words.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-XX:-UsePerfData"));
        words.addAll(List.of("-cp", classpath, "dev.jvmpool.cli.Main", "run", "Resumed::work"));
        words.addAll(List.of("--range", "0.." + (TASKS - 1), "--quiet", "--jvm-arg", "-XX:-UsePerfData"));
        words.addAll(List.of("--jvm-arg", "-Dresumed.log=" + log()));
        words.addAll(List.of(more));
        return new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private Path log() {
        return directory.resolve("log");
    }

    private String keptRows() throws IOException {
        try {
            String rows = Files.readString(directory.resolve("rows.part"), StandardCharsets.ISO_8859_1);
            return rows.substring(0, rows.lastIndexOf('\n') + 1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private void nothingTwice(String done) throws IOException {
        TreeSet<String> kept = new TreeSet<>();
        for (String line : done.split("\n")) {
            int from = line.indexOf("{\"index\":");
            if (from > 0 && line.endsWith("}")) {
                kept.add(line.substring(from + 9, line.indexOf(',', from)));
            }
        }
        for (String number : Files.readAllLines(log())) {
            expect(!kept.contains(number), "task " + number + " had its row, and ran again");
        }
    }

    private void expect(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            System.err.println("scripts/chaos: " + otherwise);
            System.err.print(Files.readString(directory.resolve("err")));
            System.exit(1);
        }
    }
}
