import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table: every row, with its sides and its goal. */
final class Rows {

    static final String OURS = "jvmpool";

    private static final String PYTHON = "Python";
    private static final String FORK = "Python fork";
    private static final String SPAWN = "Python spawn";
    private static final String JOBLIB = "joblib";

    private static final File NO_INPUT = new File("/dev/null");
    /** So many that the listeners of a program that has just begun, which are not compiled yet, do not count for much. */
    private static final String WATCHED = "3000";

    private static final int LINES = 3_000_000;
    private static final int INPUTS = 10_000_000;
    private static final int FEWER_INPUTS = 1_000_000;

    private final Machine machine;

    Rows(Machine machine) {
        this.machine = machine;
    }

    List<Row> all() {
        return Stream.of(starts(), singleTasks(), maps(), largeValues(), longRuns())
                .flatMap(List::stream)
                .toList();
    }

    private List<Row> starts() {
        String bare = "bare JVM";
        return List.of(
                new Row("start", "one worker, start to first result", Unit.MILLIS, Goal.times(1.5, bare))
                        .with(ours("start"))
                        .with(plainJava(bare, "bare"))
                        .with(python(FORK, "start-fork"))
                        .with(python(SPAWN, "start-spawn")),
                new Row("idle", "memory of an idle worker", Unit.MEGABYTES, Goal.times(45))
                        .with(given(ResidentMemory.isKnown(), ours("idle"))),
                new Row("shell", "999 cubes, whole program from the shell", Unit.MILLIS, Goal.times(1, SPAWN))
                        .with(timed(OURS, 1, run("cube", "--range", "1..999", "--workers", "3", "--plain")))
                        .with(given(machine.hasPython(), timed(FORK, 1, pythonProgram("cubes", "fork"))))
                        .with(given(machine.hasPython(), timed(SPAWN, 1, pythonProgram("cubes", "spawn"))))
                        .with(given(machine.hasJoblib(), timed(JOBLIB, 1, pythonProgram("cubes", "joblib")))));
    }

    private List<Row> singleTasks() {
        String pipes = "two pipes";
        return List.of(
                new Row("trip", "round trip, submit then get", Unit.MICROS, Goal.times(2, pipes))
                        .with(ours("trip"))
                        .with(new Side(pipes, () -> new WarmProgram(machine.floor())))
                        .with(given(
                                machine.canPin(), new Side("two cores", () -> new WarmProgram(machine.floorOfTwoCores()))))
                        .with(python(PYTHON, "trip")),
                new Row("single", "one task per message, 2 workers, each", Unit.MICROS, Goal.times(0.25, PYTHON))
                        .with(ours("single"))
                        .with(python(PYTHON, "single"))
                        .with(given(machine.hasJoblib(), python(JOBLIB, "single-joblib"))),
                new Row("submits", "20,000 submits, then gets, 2 workers, each", Unit.MICROS, Goal.times(0.5, PYTHON))
                        .with(ours("submits"))
                        .with(python(PYTHON, "submits")),
                new Row("cubes-submit", "999 cubes, 3 workers, submit each", Unit.MILLIS, Goal.times(1, PYTHON))
                        .with(ours("cubes-submit"))
                        .with(python(PYTHON, "cubes-submit")));
    }

    private List<Row> maps() {
        Row workers = new Row(
                "workers", "map of 200,000 no-ops, each", Unit.MICROS, new Goal(workers(16), 1.3, List.of(workers(2))));
        for (int n : List.of(1, 2, 4, 8, 16)) {
            workers = workers.with(ours(workers(n), "map", Integer.toString(n), "200000"));
        }
        return List.of(
                new Row("cubes", "999 cubes, 3 workers, map", Unit.MILLIS, Goal.times(1, PYTHON))
                        .with(ours("cubes"))
                        .with(python(PYTHON, "cubes"))
                        .with(given(machine.hasJoblib(), python(JOBLIB, "cubes-joblib"))),
                map(1_000),
                map(10_000),
                map(100_000),
                map(1_000_000),
                workers);
    }

    private Row map(int inputs) {
        String work = String.format(Locale.ROOT, "map of %,d no-ops, 2 workers, each", inputs);
        String count = Integer.toString(inputs);
        return new Row("map-" + count, work, Unit.MICROS, Goal.times(1, PYTHON))
                .with(ours(OURS, "map", "2", count))
                .with(python(PYTHON, "map", "2", count));
    }

    private static String workers(int count) {
        return count == 1 ? "1 worker" : count + " workers";
    }

    private List<Row> largeValues() {
        String chunkOfOne = "Python chunk 1";
        String array = "Python array";
        return List.of(
                new Row("string", "10 MB string there and back", Unit.MILLIS, Goal.times(0.7, PYTHON))
                        .with(ours("string"))
                        .with(python(PYTHON, "string")),
                new Row("strings", "64 different 1 MB strings, map", Unit.MILLIS, Goal.times(0.5, PYTHON, chunkOfOne))
                        .with(ours("strings"))
                        .with(python(PYTHON, "strings"))
                        .with(python(chunkOfOne, "strings-one")),
                new Row("bytes", "10 MB random byte[] there and back", Unit.MILLIS, Goal.times(0.7, PYTHON))
                        .with(ours("bytes"))
                        .with(python(PYTHON, "bytes")),
                new Row("doubles", "double[1_000_000] there and back", Unit.MILLIS, Goal.times(0.7, array))
                        .with(ours("doubles"))
                        .with(python(array, "doubles-array"))
                        .with(python("Python list", "doubles-list")));
    }

    private List<Row> longRuns() {
        String threads = "threads";
        String fewer = "1,000,000";
        String watched = "watched";
        return List.of(
                // 0.95 of the speed of threads.
                new Row("spin", "600 tasks of 1.2 ms, 2 workers", Unit.MILLIS, Goal.times(1 / 0.95, threads))
                        .with(ours("spin"))
                        .with(plainJava(threads, "threads"))
                        .with(plainJava("loop", "loop")),
                new Row(
                                "watched",
                                "3,000 with report, trace, meters and log",
                                Unit.MILLIS,
                                new Goal(watched, 1.05, List.of(OURS)))
                        .with(new Side(
                                watched,
                                () -> new WarmProgram(machine.javaThatLogs(
                                        WatchedRounds.class,
                                        WATCHED,
                                        machine.work().toString()))))
                        .with(ours(OURS, "spin", WATCHED))
                        .takingLong(),
                new Row("lines", "3,000,000 lines of stdin through run, each", Unit.MICROS, Goal.times(0.5, PYTHON))
                        .with(new Side(
                                OURS,
                                () -> run("java.lang.Math::sqrt", "--input", "-")
                                        .reading(lines())
                                        .time(LINES)))
                        .with(given(
                                machine.hasPython(),
                                new Side(
                                        PYTHON,
                                        () -> pythonProgram("roots", "lines")
                                                .reading(lines())
                                                .time(LINES))))
                        .takingLong(),
                // Half of the 15 s that it took when Python would have taken 20.
                new Row("inputs", "10,000,000 inputs through run, each", Unit.MICROS, Goal.times(0.37, PYTHON))
                        .with(timed(OURS, INPUTS, run("java.lang.Math::sqrt", "--range", "1.." + INPUTS)))
                        .with(given(
                                machine.hasPython(),
                                timed(PYTHON, FEWER_INPUTS, pythonProgram("roots", "" + FEWER_INPUTS))))
                        .takingLong(),
                new Row("memory", "10,000,000 inputs through run, memory", Unit.MEGABYTES, Goal.times(1.25, fewer))
                        .with(given(ResidentMemory.isKnown(), memory(OURS, INPUTS)))
                        .with(given(ResidentMemory.isKnown(), memory(fewer, FEWER_INPUTS)))
                        .takingLong());
    }

    private Side ours(String what) {
        return ours(OURS, what);
    }

    private Side ours(String name, String... what) {
        return new Side(name, () -> new WarmProgram(machine.java(JvmpoolRounds.class, what)));
    }

    private Side plainJava(String name, String what) {
        return new Side(name, () -> new WarmProgram(machine.java(PlainRounds.class, what)));
    }

    private Side python(String name, String... what) {
        return given(machine.hasPython(), new Side(name, () -> new WarmProgram(machine.python("rounds.py", what))));
    }

    private static Side timed(String name, int units, Program program) {
        return new Side(name, () -> program.time(units));
    }

    private Side memory(String name, int inputs) {
        return new Side(name, run("java.lang.Math::sqrt", "--range", "1.." + inputs)::peakMemory);
    }

    private Program run(String... arguments) {
        return new Program(
                NO_INPUT,
                machine.jvmpool(
                        Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new)));
    }

    private Program pythonProgram(String... arguments) {
        return new Program(NO_INPUT, machine.python("program.py", arguments));
    }

    private File lines() throws IOException {
        Path lines = machine.work().resolve("lines");
        if (!Files.exists(lines)) {
            Files.write(
                    lines, (Iterable<String>) IntStream.rangeClosed(1, LINES).mapToObj(Integer::toString)::iterator);
        }
        return lines.toFile();
    }

    private static Side given(boolean condition, Side side) {
        return condition ? side : new Side(side.name(), null);
    }
}
