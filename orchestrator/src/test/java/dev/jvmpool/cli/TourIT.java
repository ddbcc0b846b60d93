package dev.jvmpool.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.tour.TourStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour as people take it: what each lesson prints. */
class TourIT {

    private static final Pattern HEADING = Pattern.compile("(?m)^\\d+\\. .*\\(([a-z-]+)\\)$");
    private static final Pattern PRINTED = Pattern.compile("(?m)^ *\\d+\\.\\d{3} \\| (.*)$");
    private static final List<String> CUBES = List.of("Program finished in", "[1, 8, 27, 64, 125, 216, ... (999)]");

    @TempDir
    Path directory;

    @AfterEach
    void noProcessIsLeft() {
        Program.assertNoneIsLeft();
    }

    @Test
    void allLessons() throws Exception {
        Program program = Program.in(directory).run("tour");
        assertEquals(0, program.exitValue(), program.err());
        assertEquals("", program.err());
        Map<String, List<String>> printed = printed(program.out());
        assertEquals(
                TourStop.all().stream().map(stop -> stop.lesson().name()).toList(), new ArrayList<>(printed.keySet()));

        String sleeping = "Sleeping for 0.5 seconds";
        String finished = "Finished sleeping";
        List<String> two = printed.get("two-processes");
        assertEquals(List.of("Program finished in", sleeping, sleeping, finished, finished), sorted(two));
        assertEquals("Program finished in", two.get(0), "the time comes too early");
        List<String> ten = printed.get("ten-processes");
        assertEquals(21, ten.size(), ten.toString());
        assertEquals(10, Collections.frequency(ten, sleeping), ten.toString());
        assertEquals(10, Collections.frequency(ten, finished), ten.toString());
        assertEquals("Program finished in", ten.get(20));
        List<String> many = printed.get("many-processes");
        assertEquals(
                List.of("20 processes:", "999 processes:", "a pool of 3, all 999 cubes:"),
                many.stream().map(line -> line.replaceFirst(":.*", ":")).toList());
        assertEquals(List.of("[0, 0, 0, 0, 0]"), printed.get("no-results"));

        for (String name : List.of("pool", "parallel", "calls", "threads")) {
            assertEquals(CUBES, printed.get(name), name);
        }
        assertEquals(
                Stream.concat(CUBES.stream(), CUBES.stream()).toList(), printed.get("executor"), "processes, threads");
        assertEquals(2, Collections.frequency(printed.get("map"), CUBES.get(1)));

        List<String> inOrder = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> "puppy_" + number + (number == 4 ? "_small" : "") + ".png")
                .toList();
        for (String name : List.of("loop", "sequential-map", "pool-map", "imap")) {
            assertEquals(inOrder, files(printed.get(name)), name);
        }
        List<String> unordered = files(printed.get("imap-unordered"));
        // It is the first one, unless the machine is so busy that its worker does not get to run.
        assertTrue(unordered.indexOf("puppy_4_small.png") < inOrder.indexOf("puppy_4_small.png"), unordered.toString());
        assertEquals(sorted(inOrder), sorted(unordered));
        assertEquals(List.of("12 pictures", "2 processes", "this one among them: false"), printed.get("limit"));

        List<String> caching = printed.get("caching");
        assertEquals(3, caching.size(), caching.toString());
        assertEquals("counting the primes below 1500000", caching.get(0));
        assertTrue(caching.get(1).startsWith("call 1: 114155, "), caching.get(1));
        assertTrue(caching.get(2).startsWith("call 2: 114155, "), "the second call computed nothing");
        List<String> saving = printed.get("saving");
        assertEquals(2, Collections.frequency(saving, "the same: true"), saving.toString());
        assertTrue(saving.get(2).startsWith("cubes.json.gz: "), saving.toString());
    }

    @Test
    void someLessonsAndNoFileIsLeft() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Program program = start(temporary, "11 caching").join();
        assertEquals(0, program.exitValue(), program.err());
        assertEquals(
                List.of("loop", "caching"),
                new ArrayList<>(printed(program.out()).keySet()));
        assertEquals(List.of(), left(temporary));
    }

    @Test
    void anInterruptLeavesNoProcessAndNoFile() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Program program = start(temporary, "caching 2");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.out().split("\\| Sleeping for 0.5 seconds", -1).length > 2);
        List<ProcessHandle> children = program.handle().descendants().toList();
        assertFalse(children.isEmpty());
        assertFalse(left(temporary).isEmpty());
        new ProcessBuilder("kill", "-INT", Long.toString(program.handle().pid()))
                .start()
                .waitFor();
        program.join();
        assertEquals(130, program.exitValue(), program.err());
        assertTrue(program.err().endsWith("jvmpool: interrupted in lesson 2, ten-processes\n"), program.err());
        assertFalse(program.out().contains("Half a second"), "the words after a lesson that was interrupted");
        await().atMost(Duration.ofSeconds(5)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertEquals(List.of(), left(temporary));
    }

    /** With a place of its own for temporary files. */
    private Program start(Path temporary, String lessons) throws IOException {
        return Program.in(directory).withTemporary(temporary).start(("tour " + lessons).split(" "));
    }

    private static List<String> left(Path temporary) {
        String[] names = temporary.toFile().list((in, name) -> !name.startsWith("hsperfdata"));
        return names == null ? List.of("no directory") : Arrays.asList(names);
    }

    /** What each lesson printed, without the times at the left, and without that of the last word. */
    private static Map<String, List<String>> printed(String out) {
        Map<String, List<String>> printed = new LinkedHashMap<>();
        Matcher heading = HEADING.matcher(out);
        int from = -1;
        String name = null;
        while (heading.find()) {
            if (name != null) {
                printed.put(name, lines(out.substring(from, heading.start())));
            }
            name = heading.group(1);
            from = heading.end();
        }
        printed.put(name, lines(out.substring(from)));
        return printed;
    }

    private static List<String> lines(String lesson) {
        List<String> lines = new ArrayList<>();
        Matcher line = PRINTED.matcher(lesson);
        while (line.find()) {
            lines.add(line.group(1).replaceFirst("^(Program finished in).*", "$1"));
        }
        return lines;
    }

    private static List<String> files(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("rgb("))
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    private static List<String> sorted(List<String> lines) {
        Map<String, Integer> rank = new HashMap<>(Map.of("Sleeping for 0.5 seconds", 1, "Finished sleeping", 2));
        return lines.stream()
                .sorted((a, b) -> {
                    int byRank = rank.getOrDefault(a, 0) - rank.getOrDefault(b, 0);
                    return byRank != 0 ? byRank : a.compareTo(b);
                })
                .toList();
    }
}
