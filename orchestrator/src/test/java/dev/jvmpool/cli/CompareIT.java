package dev.jvmpool.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jvmpool.Compare;
import dev.jvmpool.Comparison;
import dev.jvmpool.Comparison.Agreement;
import dev.jvmpool.Comparison.Choice;
import dev.jvmpool.Comparison.Measurement;
import dev.jvmpool.Comparison.Reason;
import dev.jvmpool.Comparison.Variation;
import dev.jvmpool.Mode;
import dev.jvmpool.NotSendableException;
import dev.jvmpool.cli.terminal.Console;
import dev.jvmpool.report.PageData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons with real JVMs, by code and at the terminal. */
class CompareIT {

    private static final List<Integer> EIGHT = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    private static int count;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Sleeps, so that nothing depends on how busy the machine is. */
    public static int sleepsAndSquares(int number) throws InterruptedException {
        Thread.sleep(50);
        return number * number;
    }

    private static int exitsAtThree(int number) {
        if (number == 3) {
            System.exit(7);
        }
        return number;
    }

    /** Ends its JVM when it is loaded to be a task's input, which is before that runs. */
    public enum Fatal {
        ONE;

        static {
            Runtime.getRuntime().halt(9);
        }
    }

    public static String takes(Fatal input) {
        return input.name();
    }

    /** Without a processor, so that the other tests of this machine have it. */
    private static int endlessAtThree(int number) {
        while (number == 3) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                // Nothing stops it.
            }
        }
        return number;
    }

    private static int counts(int number) {
        return ++count;
    }

    @Test
    void aTaskThatWaits() {
        List<String> watched = new ArrayList<>();
        Comparison comparison = Compare.of(CompareIT::sleepsAndSquares, EIGHT)
                .workers(2)
                .rounds(2)
                .watcher(watched::add)
                .run();
        assertEquals(
                List.of(
                        "round 1, loop",
                        "round 1, 2 threads",
                        "round 1, 2 processes",
                        "round 2, 2 processes",
                        "round 2, 2 threads",
                        "round 2, loop"),
                watched);
        assertEquals(Choice.THREADS, comparison.advice().choice(), comparison.toString());
        assertEquals(Variation.NONE, comparison.variation());
        for (Measurement one : comparison.measurements()) {
            assertEquals(Agreement.SAME, one.results());
            assertEquals(8, one.succeeded());
            assertEquals(1, one.later().size());
            assertEquals(one.mode() != Mode.PROCESSES, one.start().isZero());
        }
        Measurement loop = comparison.loop();
        assertTrue(loop.time().toMillis() >= 400, comparison.toString());
        assertTrue(loop.cpu() == null || loop.cpu().compareTo(loop.time()) < 0, comparison.toString());
    }

    @Test
    void aTaskThatEndsItsProgram() {
        Comparison comparison =
                Compare.of(CompareIT::exitsAtThree, EIGHT).workers(2).rounds(2).run();
        assertEquals(Reason.TAKES_THE_PROGRAM_DOWN, comparison.advice().reason(), comparison.toString());
        assertEquals("exit value 7", comparison.loop().end());
        assertEquals(0, comparison.loop().succeeded());
        assertEquals(8, comparison.loop().lost());
        assertEquals(2, comparison.loop().done());
        Measurement processes = comparison.measurements().get(2);
        assertEquals(7, processes.succeeded());
        assertEquals(1, processes.workersLost());
        assertTrue(comparison.toString().contains("loop: program gone after 2 of 8, exit value 7"));
    }

    @Test
    void aTaskWhoseClassesEndItsProgram() {
        String task = CompareIT.class.getName() + "::takes";
        assertEquals(1, run("compare", task, "ONE", "-j", "1", "--rounds", "1"), err());
        String table = out.toString(StandardCharsets.UTF_8);
        assertTrue(table.contains("loop: program gone after 0 of 1, exit value 9"), table + err());
        assertEquals("", err());
    }

    @Test
    void aTaskThatCannotBeStopped() {
        Comparison comparison = Compare.of(CompareIT::endlessAtThree, EIGHT)
                .workers(1)
                .rounds(1)
                .timeout(Duration.ofMillis(200))
                .run();
        assertEquals("a task that cannot be stopped", comparison.loop().end(), comparison.toString());
        assertEquals(Choice.PROCESSES, comparison.advice().choice());
    }

    @Test
    void aTaskThatRemembers() {
        Comparison comparison =
                Compare.of(CompareIT::counts, EIGHT).workers(1).rounds(2).run();
        assertEquals(Variation.REMEMBERED, comparison.variation(), comparison.toString());
        assertEquals(Reason.REMEMBERS, comparison.advice().reason());
    }

    @Test
    void forPrograms() throws Exception {
        String page = directory.resolve("compare.html").toString();
        assertEquals(
                0,
                run("compare", "cube", "--range", "1..5", "-j", "1,2", "--rounds", "1", "--json", "--report", page),
                err());
        assertEquals("", err());
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        JsonNode shown = PageData.of(Path.of(page)).json();
        assertEquals("compare", shown.path("kind").asText());
        assertEquals(json, shown.path("comparison"));
        assertTrue(shown.path("remarks").toString().contains("Results: the same on all sides."), shown.toString());
        assertEquals(5, json.path("inputs").asInt());
        assertEquals(
                List.of("sequential", "threads", "processes", "threads", "processes"),
                json.path("sides").findValuesAsText("mode"));
        // A loop, unless that had to wait for a processor more than the others; never what takes longer to start than
        // to do.
        assertTrue(
                List.of("loop", "threads")
                        .contains(json.path("advice").path("choice").asText()),
                json::toString);
        assertTrue(json.path("sides").path(2).path("first_ns").asLong() > 0);
        assertTrue(json.path("sides").path(0).path("cpu_ns").isNull(), "too short to be known");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertRefused("there is no class no.Such", "no.Such::task", "1");
        assertRefused("make no sense here", "cube", "1", "--mode", "threads");
        assertRefused("at most; give it a part", "cube", "--range", "1..9999999999");
        assertRefused("must be numbers of workers", "cube", "1", "--workers", "1,x");
        assertRefused("workers must be different numbers", "cube", "1", "--workers", "2,2");
        assertRefused("rounds must be 1 or more", "cube", "1", "--rounds", "0");
        assertThrows(
                NotSendableException.class,
                () -> Compare.of(CompareIT::counts, List.of(1))
                        .settings(() -> dev.jvmpool.Pool.processes().classpath(directory))
                        .run());
    }

    @Test
    void anInterruptIsOneMessage() throws Exception {
        Program program = Program.in(directory).start("compare", "command", "sleep 60");
        // The message says where it is, so it has to have got there.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.handle().children().anyMatch(CompareIT::runsSomething));
        List<ProcessHandle> children = program.handle().descendants().toList();
        program.signal("INT");
        program.join();
        assertEquals(130, program.exitValue(), program.err());
        assertEquals("jvmpool: interrupted in round 1, loop\n", program.err());
        await().atMost(Duration.ofSeconds(5)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static boolean runsSomething(ProcessHandle worker) {
        return worker.children().findAny().isPresent();
    }

    /** Whoever measured a side that was given up looks no more. */
    @Test
    void anInterruptLeavesNoMeter() {
        Compare compare = Compare.of(CompareIT::exitsAtThree, List.of(1))
                .workers(1)
                .rounds(1)
                .watcher(part -> {
                    if (part.equals("round 1, 1 process")) {
                        Thread.currentThread().interrupt();
                    }
                });
        assertThrows(CancellationException.class, compare::run);
        assertTrue(Thread.interrupted());
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("jvmpool-meter")));
    }

    private void assertRefused(String words, String... more) {
        err.reset();
        List<String> line = new ArrayList<>(List.of("compare"));
        line.addAll(List.of(more));
        assertEquals(2, run(line.toArray(String[]::new)), out.toString(StandardCharsets.UTF_8));
        assertTrue(err().contains(words), err());
    }

    private int run(String... words) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(new ByteArrayInputStream(new byte[0]), out, errors, stream -> false);
        return Main.execute(console, words);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
