package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jvmpool.report.PageData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that a run is asked for. */
class RunReportTest extends CapturedMain {

    private Path page;

    @BeforeEach
    void namePage() {
        page = directory.resolve("run.html");
    }

    /** A task that takes the directory away in which the page was to be. */
    public static String removes(String directory) throws IOException {
        Files.delete(Path.of(directory));
        return "removed";
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads"})
    void rowsAreAsEverAndThePageTellsOfThem(String mode) throws IOException {
        assertEquals(1, run("run", task(), "1", "-2", "3", "--mode", mode, "--report", page.toString()));
        assertEquals(3, out().lines().count());
        PageData data = PageData.of(page);
        assertEquals(task(), data.json().get("title").asText());
        assertEquals(3, data.count("tasks"));
        assertEquals(
                "bad: 1 of 3 tasks failed, for input \"-2\": java.lang.IllegalArgumentException: negative: -2.",
                data.remarks().get(0));
        assertTrue(data.json().get("complete").asBoolean());
        assertFalse(data.json().get("machine").isEmpty());
        String settings = data.json().get("settings").toString();
        assertTrue(
                settings.contains("\"tasks run\"") && settings.contains("[\"inputs\",\"3 words on the command line\"]"),
                settings);
    }

    /** As it is written for {@code java -cp}, so that it can be copied. */
    @Test
    void theClassPathIsAPath() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        String users = directory + File.pathSeparator + other;
        assertEquals(0, run("run", "cube", "1", "--mode", "sequential", "-cp", users, "--report", page.toString()));
        JsonNode settings = PageData.of(page).json().get("settings");
        assertTrue(settings.toString().contains("[\"class path\",\"" + users + "\"]"), settings::toString);
    }

    @Test
    void whereItIsIsSaidWhereASummaryIs() throws IOException {
        Files.writeString(page, "an older one");
        assertEquals(0, run("run", "cube", "1", "--mode", "threads", "--verbose", "--report", page.toString()));
        assertTrue(err().contains("jvmpool: report: " + page), err());
        assertEquals(1, PageData.of(page).count("succeeded"));
        assertEquals(1, names().size());
    }

    @Test
    void aRunThatIsHaltedSaysSoFirst() throws IOException {
        assertEquals(
                1,
                run("run", task(), "1", "-2", "3", "--mode", "sequential", "--halt", "1", "--report", page.toString()));
        PageData data = PageData.of(page);
        assertTrue(
                data.remarks().get(0).startsWith("bad: The run was halted after 1 ok, 1 failed"),
                data.remarks().get(0));
        assertFalse(data.json().get("complete").asBoolean());
    }

    @Test
    void inputThatCannotBeReadToItsEndIsSaid() throws IOException {
        assertEquals(2, run("run", "cube", "--input", directory.toString(), "--report", page.toString()));
        assertFalse(Files.exists(page), "nothing has begun");
        stdin = "1\n" + "x".repeat(1) + "\n";
        run("run", "cube", "--mode", "sequential", "--report", page.toString());
        assertEquals(2, PageData.of(page).count("tasks"));
    }

    @Test
    void aPageThatCannotBeWrittenCostsNoRow() throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        String task = getClass().getName() + "::removes";
        assertEquals(2, run("run", task, gone.toString(), "--mode", "sequential", "--report", gone + "/run.html"));
        assertTrue(out().contains("\"result\":\"removed\""), out());
        assertTrue(err().contains("cannot write the report to " + gone), err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run cube 1 --report /nowhere/run.html            | there is no directory /nowhere",
                "run cube 1 --report /                            | is a directory",
                "run cube 1 --report -                            | would be mixed with the rows",
                "run cube 1 --report /dev/null                    | is no regular file",
                "run cube 1 --report=                             | --report needs a value: --report FILE"
            })
    void placesWhereThereCanBeNoPageAreRefusedBeforeAnythingRuns(String line) {
        String[] parts = line.split(" +\\| ");
        assertEquals(2, run(parts[0].split(" ")));
        assertTrue(err().contains(parts[1]), err());
        assertEquals("", out());
    }

    @Test
    void aTraceHasEveryTaskToo() throws IOException {
        Path trace = directory.resolve("trace.json");
        assertEquals(
                1,
                run("run", task(), "1", "-2", "3", "--mode", "threads", "--batch", "1", "--trace", trace.toString()));
        String events = Files.readString(trace);
        assertEquals(3, events.split("\"status\"", -1).length - 1, events);
        assertTrue(events.strip().endsWith("]"), events);
        assertEquals(2, run("run", "cube", "1", "--trace", trace.toString(), "--report", trace.toString()));
        assertEquals(2, run("run", "cube", "1", "--trace", "/nowhere/trace.json"));
        assertTrue(err().contains("--trace /nowhere/trace.json: there is no directory"), err());
    }

    @Test
    void rowsAndPageAreTwoFiles() throws IOException {
        assertEquals(2, run("run", "cube", "1", "--output", page.toString(), "--report", page.toString()));
        assertTrue(err().contains("--report and --output name the same file"), err());
        Path input = Files.writeString(directory.resolve("in.jsonl"), "1\n");
        assertEquals(2, run("run", "cube", "--input", input.toString(), "--report", input.toString()));
        assertTrue(err().contains("is also the input"), err());
    }
}
