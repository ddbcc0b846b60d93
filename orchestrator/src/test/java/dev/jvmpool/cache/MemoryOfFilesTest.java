package dev.jvmpool.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.function.TaskFunction;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that the input of a function names: a result is one of what was in them. */
class MemoryOfFilesTest extends MemoryInThisJvm {

    private Path file;

    @BeforeEach
    void write() throws IOException {
        memory = Memory.at(directory.resolve("memory"));
        file = Files.writeString(directory.resolve("file"), "first");
    }

    static String read(String file) throws IOException {
        RUNS.incrementAndGet();
        return Files.exists(Path.of(file)) ? Files.readString(Path.of(file)) : "none";
    }

    static String readPath(Path file) throws IOException {
        return read(file.toString());
    }

    static String readFile(File file) throws IOException {
        return read(file.getPath());
    }

    static String readUri(URI file) throws IOException {
        return read(Path.of(file).toString());
    }

    static String readList(List<Path> files) throws IOException {
        return readPath(files.get(0));
    }

    static String readSet(Set<File> files) throws IOException {
        return readFile(files.iterator().next());
    }

    static String readKeys(Map<String, Integer> files) throws IOException {
        return read(files.keySet().iterator().next());
    }

    record Job(String name, List<Source> sources) {}

    record Source(Path file) {}

    static String readJob(Job job) throws IOException {
        return readPath(job.sources().get(0).file());
    }

    static String called(TaskFunction<Integer, String> function) throws Exception {
        return function.apply(1);
    }

    interface Call {
        String get() throws Exception;
    }

    /** Whatever names the file: it is read once, and once more when it is another. */
    private void assertSeesChanges(Call call) throws Exception {
        RUNS.set(0);
        Files.writeString(file, "first");
        assertEquals("first", call.get());
        assertEquals("first", call.get());
        assertRuns(1);
        Files.writeString(file, "other");
        assertEquals("other", call.get());
        assertEquals("other", call.get());
        assertRuns(2);
        assertEquals(List.of(), warnings);
    }

    @Test
    void aChangedFileIsReadAgainWhateverNamesIt() throws Exception {
        CachedFunction<String, String> text = memory.cache(MemoryOfFilesTest::read);
        assertSeesChanges(() -> text.apply(file.toString()));
        CachedFunction<Path, String> path = memory.cache(MemoryOfFilesTest::readPath);
        assertSeesChanges(() -> path.apply(file));
        CachedFunction<File, String> old = memory.cache(MemoryOfFilesTest::readFile);
        assertSeesChanges(() -> old.apply(file.toFile()));
        CachedFunction<URI, String> uri = memory.cache(MemoryOfFilesTest::readUri);
        assertSeesChanges(() -> uri.apply(file.toUri()));
        CachedFunction<List<Path>, String> list = memory.cache(MemoryOfFilesTest::readList);
        assertSeesChanges(() -> list.apply(List.of(file)));
        CachedFunction<Set<File>, String> set = memory.cache(MemoryOfFilesTest::readSet);
        assertSeesChanges(() -> set.apply(Set.of(file.toFile())));
        CachedFunction<Map<String, Integer>, String> keys = memory.cache(MemoryOfFilesTest::readKeys);
        assertSeesChanges(() -> keys.apply(Map.of(file.toString(), 1)));
        CachedFunction<Job, String> job = memory.cache(MemoryOfFilesTest::readJob);
        assertSeesChanges(() -> job.apply(new Job("job", List.of(new Source(file)))));
    }

    @Test
    void filesThatFunctionsCapturedCountToo() throws Exception {
        String name = file.toString();
        CachedFunction<Integer, String> captures = memory.cache(n -> read(name));
        assertSeesChanges(() -> captures.apply(1));
        CachedFunction<TaskFunction<Integer, String>, String> takes = memory.cache(MemoryOfFilesTest::called);
        TaskFunction<Integer, String> step = n -> read(name);
        assertSeesChanges(() -> takes.apply(step));
        // Of a function with a memory, only its own is asked whether it may be called again.
        CachedFunction<Integer, String> remembers = memory.cache(n -> read(name));
        assertSeesChanges(() -> takes.apply(remembers));
    }

    /** A table that each of many calls looks into is not a list of files, as a rule. */
    @Test
    void ofManyTextsThatAreCapturedTheFilesCount() throws Exception {
        List<String> many = new ArrayList<>(List.of(file.toString()));
        for (int i = 0; i < 2_000; i++) {
            many.add("word " + i);
        }
        CachedFunction<Integer, String> captures = memory.cache(n -> read(many.get(0)));
        assertSeesChanges(() -> captures.apply(1));
    }

    /** As long as before, and at the same time, as tools that copy files set it. */
    @Test
    void aFileWhoseTimeWasSetBackIsAnother() throws Exception {
        CachedFunction<String, String> read = memory.cache(MemoryOfFilesTest::read);
        FileTime then = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
        Files.setLastModifiedTime(file, then);
        assertEquals("first", read.apply(file.toString()));
        assertTrue(read.isCached(file.toString()));
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, then);
        assertEquals("other", read.apply(file.toString()));
    }

    /** The clock of the file system ticks more slowly than a program writes. */
    @Test
    void whatIsWrittenAtTheSameMomentIsNotTakenForTheSame() throws Exception {
        CachedFunction<String, String> read = memory.cache(MemoryOfFilesTest::read);
        for (int i = 0; i < 3; i++) {
            Files.writeString(file, "old " + i);
            read.apply(file.toString());
            Files.writeString(file, "new " + i);
            assertEquals("new " + i, read.apply(file.toString()));
        }
    }

    static String changes(String file) throws IOException {
        String content = read(file);
        Files.writeString(Path.of(file), content + "!");
        return content;
    }

    @Test
    void aFileThatChangesMeanwhileLeavesNoResult() throws Exception {
        CachedFunction<String, String> changes = memory.cache(MemoryOfFilesTest::changes);
        assertEquals("first", changes.apply(file.toString()));
        assertFalse(changes.isCached(file.toString()));
        assertEquals("first!", changes.apply(file.toString()));
        assertEquals(List.of(), results(directory));
    }

    @Test
    void aFileThatComesOrGoesIsSeen() throws Exception {
        CachedFunction<String, String> read = memory.cache(MemoryOfFilesTest::read);
        Files.delete(file);
        assertEquals("none", read.apply(file.toString()));
        assertEquals("none", read.apply(file.toString()));
        assertRuns(1);
        Files.writeString(file, "there");
        assertEquals("there", read.apply(file.toString()));
        Files.delete(file);
        assertEquals("none", read.apply(file.toString()));
        assertRuns(2);
    }

    @Test
    void aLinkIsWhatItLeadsTo() throws Exception {
        CachedFunction<String, String> read = memory.cache(MemoryOfFilesTest::read);
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));
        Files.writeString(one.resolve("file"), "in one");
        Files.writeString(two.resolve("file"), "in two");
        Path link = directory.resolve("current");
        for (int round = 0; round < 2; round++) {
            for (Path target : List.of(one, two)) {
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, target);
                assertEquals(
                        "in " + target.getFileName(),
                        read.apply(link.resolve("file").toString()));
            }
        }
        assertRuns(2);
    }

    /** Results go into directories, and memories lie in them. */
    @Test
    void ofADirectoryOnlyItsPlaceCounts() throws Exception {
        CachedFunction<Path, String> name = memory.cache(path -> {
            RUNS.incrementAndGet();
            return path.getFileName().toString();
        });
        for (int i = 0; i < 3; i++) {
            assertEquals(directory.getFileName().toString(), name.apply(directory));
            Files.writeString(directory.resolve("more " + i), "");
        }
        assertRuns(1);
    }

    static String first(String file, String ignored) throws IOException {
        return read(file);
    }

    @Test
    void anArgumentThatIsIgnoredNamesNothing() throws Exception {
        CachedBiFunction<String, String, String> first = memory.ignoring(1).cache(MemoryOfFilesTest::first);
        Path output = directory.resolve("output");
        for (int i = 0; i < 3; i++) {
            assertEquals("first", first.apply(file.toString(), output.toString()));
            Files.writeString(output, "result " + i);
        }
        assertRuns(1);
    }

    @Test
    void anyTextMayStandWhereANameCould() throws Exception {
        CachedFunction<String, Integer> length = memory.cache(text -> {
            RUNS.incrementAndGet();
            return text.length();
        });
        List<String> texts =
                List.of("", "\0", "a\nb", "\ud800", "file:", "file:x", "file://%", "x".repeat(10_000), "/dev/null/x");
        for (int round = 0; round < 2; round++) {
            for (String text : texts) {
                assertEquals(text.length(), length.apply(text));
            }
        }
        assertRuns(texts.size());
        for (String odd : List.of("with blank", "with\nline", "'\"$*?")) {
            CachedFunction<String, String> read = memory.cache(MemoryOfFilesTest::read);
            Path place = directory.resolve(odd);
            Files.writeString(place, "one");
            String before = read.apply(place.toString());
            Files.writeString(place, "two");
            assertNotEquals(before, read.apply(place.toString()), odd);
        }
    }

    /** Nobody can tell what a device will say. */
    @Test
    void whatIsNoFileLeavesNoResult() throws Exception {
        CachedFunction<String, String> read = memory.cache(MemoryOfFilesTest::read);
        assertEquals("", read.apply("/dev/null"));
        assertFalse(read.isCached("/dev/null"));
    }
}
