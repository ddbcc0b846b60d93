package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.worker.IsolatedMain;
import dev.jvmpool.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {

    @TempDir
    Path directory;

    private static final Path JAVA_HOME = Path.of("/opt/java");
    private static final Slice SLICE = new Slice(256L << 20, 2);

    private static List<String> words(List<String> jvmArgs, Path... classpath) {
        return new WorkerCommand(
                        WorkerMain.class,
                        JAVA_HOME,
                        List.of(),
                        jvmArgs,
                        Map.of(),
                        Map.of(),
                        null,
                        List.of(classpath),
                        SLICE)
                .words();
    }

    private static List<String> classpath(List<String> words) {
        return Arrays.asList(words.get(words.indexOf("-cp") + 1).split(File.pathSeparator));
    }

    @Test
    void endsWithTheClassPathAndTheWorker() {
        List<String> words = words(List.of());
        assertEquals(WorkerMain.class.getName(), words.get(words.size() - 1));
        assertEquals("-cp", words.get(words.size() - 3));
        assertTrue(words.contains(JAVA_HOME.resolve("bin").resolve("java").toString()));
    }

    @Test
    void aShellGivesThePipesOtherNumbersWhereThereIsOne() {
        List<String> words = words(List.of());
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            assertEquals(List.of("/bin/sh", "-c"), words.subList(0, 2));
            assertTrue(words.get(2).contains("exec \"$@\""), words.get(2));
            assertEquals("sh", words.get(3));
        } else {
            assertTrue(words.contains("-XX:+DisplayVMOutputToStderr"));
        }
    }

    @Test
    void hasItsShareOfTheMachine() {
        List<String> words = words(List.of());
        assertTrue(words.contains("-Xmx262144k"), words.toString());
        assertTrue(words.contains("-XX:ActiveProcessorCount=2"));
        assertTrue(words.contains("-XX:+UseSerialGC"));
        assertTrue(words.contains("-XX:+ExitOnOutOfMemoryError"));
    }

    @Test
    void whatTheUserWantsComesLastAndWins() {
        List<String> words = words(List.of("-Xmx1g", "-Dkey=a b"));
        assertTrue(words.indexOf("-Xmx262144k") < words.indexOf("-Xmx1g"));
        assertTrue(words.indexOf("-Dkey=a b") < words.indexOf("-cp"));
    }

    @Test
    void twoCollectorsWouldNotStart() {
        assertFalse(words(List.of("-XX:+UseParallelGC")).contains("-XX:+UseSerialGC"));
        assertTrue(words(List.of("-XX:+UseStringDeduplication")).contains("-XX:+UseSerialGC"));
    }

    @Test
    void withoutAClassPathItIsThatOfThisJvm() {
        List<String> entries = classpath(words(List.of()));
        List<String> own = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            own.add(Path.of(entry).toAbsolutePath().toString());
        }
        assertEquals(own, entries);
    }

    @Test
    void theUsersClassPathComesFirstAndOursAfterItWhereANameIsInBoth() throws IOException {
        Path user = directory.resolve("user");
        Path theirs = user.resolve("com/fasterxml/jackson/core/JsonFactory.class");
        Files.createDirectories(theirs.getParent());
        Files.createFile(theirs);
        List<String> entries = classpath(words(List.of(), user, Path.of("/lib/other.jar")));
        assertEquals(List.of(user.toString(), "/lib/other.jar"), entries.subList(0, 2));
        assertOurs(entries.subList(2, entries.size()));
    }

    @Test
    void theUsersClassPathIsInItsOrderWithOursBesideIt() {
        List<String> users = List.of(Path.of("user.jar").toAbsolutePath().toString(), "/lib/other.jar");
        List<String> entries = classpath(words(List.of(), Path.of("user.jar"), Path.of("/lib/other.jar")));
        assertEquals(users, entries.stream().filter(users::contains).toList());
        assertOurs(entries.stream().filter(entry -> !users.contains(entry)).toList());
    }

    private static void assertOurs(List<String> entries) {
        assertTrue(entries.stream().allMatch(entry -> Files.exists(Path.of(entry))), entries.toString());
        assertTrue(entries.stream().anyMatch(entry -> entry.contains("jackson-core")), entries.toString());
    }

    @Test
    void withAUsersClassPathTheMainClassGuardsItselfAgainstOtherJacksons() {
        List<String> words = words(List.of(), Path.of("user.jar"));
        assertEquals(IsolatedMain.class.getName(), words.get(words.size() - 2));
        assertEquals(WorkerMain.class.getName(), words.get(words.size() - 1));
        String own = words.stream()
                .filter(word -> word.startsWith("-Djvmpool.own="))
                .findFirst()
                .orElseThrow();
        assertEquals(
                String.join(
                        File.pathSeparator,
                        classpath(words).stream()
                                .filter(entry -> !entry.endsWith("user.jar"))
                                .toList()),
                own.substring("-Djvmpool.own=".length()));
    }

    @Test
    void theFileOfAFatalErrorIsFoundByItsProcess() {
        String argument = words(List.of()).stream()
                .filter(word -> word.startsWith("-XX:ErrorFile="))
                .findFirst()
                .orElseThrow();
        assertEquals("-XX:ErrorFile=" + WorkerCommand.errorFile("4711"), argument.replace("%p", "4711"));
    }
}
