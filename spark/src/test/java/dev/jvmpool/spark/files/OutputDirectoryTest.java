package dev.jvmpool.spark.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.journal.RunIdentity;
import dev.jvmpool.cli.run.PartOutcome;
import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.spark.HadoopThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory of the parts, and the parts, as any file system of Hadoop's keeps them. */
class OutputDirectoryTest {

    private static final RunIdentity RUN = new RunIdentity(Map.of("task", "a"));
    private static final RunIdentity OTHER_RUN = new RunIdentity(Map.of("task", "b"));
    private static final PartOutcome OUTCOME = new PartOutcome(3, 1, "first: \"x\"", false);

    @TempDir
    private Path base;

    private Path place;
    private OutputDirectory directory;
    private FileSystem system;

    @BeforeAll
    static void hadoopKeepsAThread() {
        HadoopThreads.excuse();
    }

    @BeforeEach
    void open() throws IOException {
        Configuration conf = new Configuration(false);
        place = base.resolve("out");
        directory = new OutputDirectory(place.toUri().toString(), conf);
        system = FileSystem.get(place.toUri(), conf);
    }

    private PartFile part(int number) {
        return new PartFile(system, new org.apache.hadoop.fs.Path(place.toUri()), number);
    }

    private void write(PartFile part, String rows) throws IOException {
        try (OutputStream out = part.create()) {
            out.write(rows.getBytes());
        }
        part.commit(OUTCOME);
    }

    /** What somebody sees who lists the directory. */
    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void assertRefused(String why, RunIdentity run, boolean goesOn) {
        UsageException refusal = assertThrows(UsageException.class, () -> directory.check(run, goesOn));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    @Test
    void partIsThereWhenItIsWhole() throws IOException {
        directory.begin(RUN);
        PartFile part = part(7);
        try (OutputStream out = part.create()) {
            out.write(1);
            out.flush();
            assertNull(part(7).outcome());
            assertEquals(List.of("_parts", "_unfinished"), names());
        }
        part.commit(OUTCOME);
        part.close();
        assertEquals(OUTCOME, part(7).outcome());
        assertEquals(List.of("_parts", "_unfinished", "part-00007.jsonl"), names());
    }

    @Test
    void partMayBeWrittenTwice() throws IOException {
        directory.begin(RUN);
        PartFile lost = part(0);
        try (OutputStream out = lost.create()) {
            out.write('x');
        }
        write(part(0), "whole\n");
        assertEquals("whole\n", Files.readString(place.resolve("part-00000.jsonl")));
        lost.commit(OUTCOME);
        assertEquals("x", Files.readString(place.resolve("part-00000.jsonl")));
        assertEquals(OUTCOME, part(0).outcome());
    }

    @Test
    void finishedDirectoryHasThePartsAndTheSign() throws IOException {
        directory.begin(RUN);
        write(part(0), "a\n");
        part(1).create().close();
        directory.finish(RUN, Map.of("ok", 3L));
        assertTrue(directory.isFinished());
        assertEquals(List.of("_SUCCESS", "part-00000.jsonl"), names());
        assertEquals(RUN.line() + "\nok: 3\n", Files.readString(place.resolve("_SUCCESS")));
        try (Stream<Path> files = Files.list(place)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".tmp")), "what was lost is swept");
        }
    }

    @Test
    void runGoesOnOnlyIfAskedAndOnlyTheSame() throws IOException {
        directory.check(RUN, false);
        directory.begin(RUN);
        write(part(0), "a\n");
        assertRefused("add --resume", RUN, false);
        assertRefused("the rows of another run: the task was a and is b", OTHER_RUN, true);
        directory.check(RUN, true);
        directory.finish(RUN, Map.of());
        assertRefused("has the rows of a run", RUN, false);
        assertRefused("the rows of another run", OTHER_RUN, true);
        directory.check(RUN, true);
    }

    @Test
    void runWithoutAPartIsNoneToGoOnWith() throws IOException {
        directory.begin(RUN);
        directory.check(OTHER_RUN, false);
        directory.begin(OTHER_RUN);
        write(part(0), "a\n");
        assertEquals(OTHER_RUN, directory.before());
    }

    @Test
    void whatIsOfNoRunIsNotMixedWith() throws IOException {
        Files.createDirectories(place);
        directory.check(RUN, false);
        Files.writeString(place.resolve("mine.txt"), "x");
        assertRefused("has files in it that are of no such run", RUN, false);
        assertRefused("has files in it that are of no such run", RUN, true);
        directory.close();
        assertEquals(List.of("mine.txt"), names());
    }

    @Test
    void runThatCameToNothingLeavesNothing() throws IOException {
        directory.begin(RUN);
        directory.close();
        assertFalse(Files.exists(place));
        directory.begin(RUN);
        write(part(0), "a\n");
        directory.close();
        assertEquals(RUN, directory.before());
    }

    @Test
    void fileIsNoDirectory() throws IOException {
        Files.writeString(place, "x");
        assertRefused("is a file; write the name of a directory", RUN, false);
    }
}
