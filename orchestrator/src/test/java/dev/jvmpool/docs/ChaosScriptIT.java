package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code scripts/chaos} finds nothing, and would. */
@Tag("alone")
class ChaosScriptIT {

    /** Its first rounds have workers that are stopped, and full disks. */
    private static final String SEED = "57";

    @Test
    void roundsLoseNothing() throws IOException {
        String table = run(0, "--seed", SEED, "--minutes", "0.2");

        assertTrue(table.lines().anyMatch(line -> line.matches("rounds +[1-9].*")), table);
        assertTrue(table.startsWith("seed " + SEED + ","), table);
    }

    /** A worker is killed each 50 ms, whoever it is, ready or not: each of 100,000 tasks has one outcome, all values are right, and only the killed ones failed. */
    @Test
    void nothingIsLostWhileWorkersAreKilledAllTheTime() throws IOException {
        String table = run(0, "--killing", "50", "--tasks", "100000", "--seed", SEED, "--workers", "3");

        assertTrue(table.lines().anyMatch(line -> line.matches("tasks +100,000")), table);
        assertTrue(table.lines().anyMatch(line -> line.matches(" +kill +[1-9].*")), table);
    }

    @Test
    void aWrongValueIsNoticedAndCanBeRepeated() throws IOException {
        String complaint = run(1, "--killing", "1000", "--tasks", "1000", "--spoil", "7", "--seed", SEED);

        assertTrue(complaint.contains("Task[id=7, work=RETURNS, size=0, cancel=NOT]"), complaint);
        assertTrue(
                complaint.contains(
                        "scripts/chaos --seed " + SEED + " --workers 4 --killing 1000 --tasks 1000 --spoil 7"),
                complaint);
    }

    @Test
    void thePlanIsThatOfTheSeed() throws IOException {
        String plan = run(0, "--show", "--seed", SEED, "--round", "3");

        assertTrue(plan.startsWith("round 3 of seed " + SEED), plan);
        assertEquals(plan, run(0, "--show", "--seed", SEED, "--round", "3"));
        assertNotEquals(plan, run(0, "--show", "--seed", SEED, "--round", "4"));
    }

    @Test
    void whatIsNotThereIsRefused() throws IOException {
        String complaint = run(2, "--killling", "50");

        assertTrue(complaint.contains("there is no --killling"), complaint);
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() throws IOException {
        String tasks = run(2, "--tasks", "10");
        String round = run(2, "--killing", "50", "--round", "2");

        assertTrue(tasks.contains("--tasks is how many there are with --killing"), tasks);
        assertTrue(round.contains("--round and --killing exclude each other"), round);
    }

    /** Gives what it printed, if it ended with this. */
    private static String run(int exit, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        CommandLine command =
                new CommandLine(Document.root().resolve("scripts/chaos").toFile());
        Stream.of(arguments).forEach(argument -> command.addArgument(argument, false));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder().get();
        executor.setExitValues(new int[] {0, 1, 2});
        executor.setStreamHandler(new PumpStreamHandler(output));
        int ended = executor.execute(command, environment);
        String said = output.toString(StandardCharsets.UTF_8);
        assertEquals(exit, ended, said);
        return said;
    }
}
