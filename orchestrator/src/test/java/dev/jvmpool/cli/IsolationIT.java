package dev.jvmpool.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The show as people see it in a file: what each scene costs on each side, and that nothing of it stays. */
class IsolationIT {

    private static final String GONE = "program gone, 7 results lost";
    private static final String ONE = "1 of 8 lost";
    private static final String WRONG = "8 of 8 done, 7 wrong";
    private static final String DONE = "8 of 8 done";

    private static final Pattern HEADING = Pattern.compile("(?m)^\\d\\. .*\\(([a-z]+)\\)$");

    /** The marks, in whichever characters, and what they come to. */
    private static final Pattern SIDE = Pattern.compile("(?m)^(?:threads|processes) +((?:\\S {2}){8}) (\\S.*)$");

    @TempDir
    Path directory;

    @TempDir
    Path temporary;

    @AfterEach
    void nothingIsLeft() {
        Program.assertNoneIsLeft();
        assertEquals(List.of(), left(directory));
        assertEquals(List.of(), left(temporary));
    }

    @Test
    void whatEachSceneCosts() throws Exception {
        Program program = start("isolation").join();
        assertEquals("", program.err());
        assertEquals(0, program.exitValue());
        Map<String, String> scenes = scenes(program.out());
        Map<String, List<String>> costs = new LinkedHashMap<>();
        scenes.forEach((name, text) -> costs.put(name, costs(text)));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("exit", List.of(GONE, ONE));
        expected.put("crash", List.of(GONE, ONE));
        expected.put("heap", List.of("8 of 8 lost", ONE));
        expected.put("endless", List.of("1 of 8 cannot be stopped", ONE));
        expected.put("stack", List.of(ONE, ONE));
        expected.put("static", List.of(WRONG, DONE));
        expected.put("defaults", List.of(WRONG, DONE));
        expected.put("stdout", List.of(WRONG, DONE));
        expected.put("thread", List.of("8 of 8 done, does not end", DONE));
        assertEquals(expected.toString(), costs.toString());
        for (String side : List.of("The JVM ", "The worker of task 3 (pid ")) {
            assertTrue(scenes.get("exit").contains(side), scenes.get("exit"));
            assertTrue(scenes.get("crash").contains(side), scenes.get("crash"));
        }
        assertEquals(2, count(scenes.get("exit"), "ended with exit value 2."));
        assertEquals(2, count(scenes.get("crash"), "crashed: SIGSEGV, exit value 134."));
        assertTrue(scenes.get("heap").contains("Every task threw OutOfMemoryError."), scenes.get("heap"));
        assertEquals(2, count(scenes.get("stack"), "Task 3 threw StackOverflowError."));
        assertTrue(scenes.get("defaults").contains("returned \"1.234,50 at 09:00\""), scenes.get("defaults"));
        assertTrue(program.out().contains("63 tasks did nothing wrong. On threads, 42 of them"), program.out());
        assertFalse(program.out().contains("\u001B"), "no terminal");
    }

    @Test
    void someScenesAndTheirSource() throws Exception {
        Program program = start("isolation stack 1 --source").join();
        assertEquals(0, program.exitValue(), program.err());
        Map<String, String> scenes = scenes(program.out());
        assertEquals("[stack, exit]", scenes.keySet().toString());
        assertTrue(scenes.get("stack").contains("        return depth(depth + 1) + 1;\n"), scenes.get("stack"));
        assertTrue(scenes.get("exit").contains("            System.exit(2);\n"), scenes.get("exit"));
    }

    @Test
    void anInterruptIsOneMessage() throws Exception {
        Program program = start("isolation 4");
        // A JVM on each side is in its loop, when there is a board and a worker.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> program.handle().descendants().count() > 4);
        List<ProcessHandle> children = program.handle().descendants().toList();
        new ProcessBuilder("kill", "-INT", Long.toString(program.handle().pid()))
                .start()
                .waitFor();
        program.join();
        assertEquals(130, program.exitValue(), program.err());
        assertEquals("jvmpool: interrupted in scene 4, endless\n", program.err());
        await().atMost(Duration.ofSeconds(5)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** With a place of its own for temporary files. */
    private Program start(String words) throws IOException {
        return Program.in(directory).withTemporary(temporary).start(words.split(" "));
    }

    /** What was shown of each scene, without the table at the end. */
    private static Map<String, String> scenes(String out) {
        Map<String, String> scenes = new LinkedHashMap<>();
        Matcher heading = HEADING.matcher(out);
        String name = null;
        int from = 0;
        while (heading.find()) {
            if (name != null) {
                scenes.put(name, out.substring(from, heading.start()));
            }
            name = heading.group(1);
            from = heading.end();
        }
        scenes.put(name, out.substring(from));
        return scenes;
    }

    private static List<String> costs(String scene) {
        return SIDE.matcher(scene).results().map(side -> side.group(2)).toList();
    }

    private static int count(String text, String words) {
        return text.split(Pattern.quote(words), -1).length - 1;
    }

    private static List<String> left(Path directory) {
        String[] names = directory.toFile().list((in, name) -> !name.startsWith("hsperfdata"));
        return names == null ? List.of("no directory") : Arrays.asList(names);
    }
}
