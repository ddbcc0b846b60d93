package dev.jvmpool.places;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Workers, and the terminal program, start from an archive of classes that a program before them has made. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "archives are made by a shell")
@Tag("alone")
class ClassArchiveIT {

    private static final String MAIN = """
            package app;
            import dev.jvmpool.Pool;
            import java.util.List;
            public class Main {
                public static int twice(int n) { return 2 * n; }
                public static void main(String[] args) {
                    try (Pool pool = Pool.processes().workers(1).jvmArgs("-Xlog:class+load:file=" + args[0]).open()) {
                        System.out.print(pool.map(Main::twice, List.of(1, 2)));
                    }
                }
            }
            """;

    private static final String JAR = System.getProperty("jvmpool.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Which classes were loaded by the worker of the first program of all, and from where. */
    private static String first;

    /** What that program left: to make an archive takes seconds. */
    private static Path madeByFirst;

    private static Path classes;

    @TempDir
    Path directory;

    private Path cache;

    @BeforeAll
    static void runTheFirst(@TempDir Path shared) throws Exception {
        classes = Compiled.onLibrary(shared.resolve("classes"), "app/Main.java", MAIN);
        ClassArchiveIT program = new ClassArchiveIT();
        program.directory = shared;
        program.chooseCache();
        first = program.run();
        madeByFirst = program.made("worker");
    }

    @BeforeEach
    void chooseCache() {
        cache = directory.resolve("cache");
    }

    /** The archive in the cache of this test, as the first program left it. */
    private Path afterTheFirst() throws IOException {
        Files.createDirectory(
                cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.copy(madeByFirst, cache.resolve(madeByFirst.getFileName()));
    }

    /** Runs the program, whose classes come first, and tells which classes its worker loaded, and from where. */
    private String run() throws IOException {
        Path log = Files.createTempFile(directory, "loaded", "");
        String path = classes + ":" + JAR;
        Program program = java(List.of("-cp", path, "app.Main", log.toString()));
        assertEquals("exit value 0\n[2, 4]\n", program.toString());
        return Files.readString(log);
    }

    private Program java(List<String> words) throws IOException {
        return Program.run(directory, Map.of("JVMPOOL_CACHE", cache.toString()), Program.java(), words);
    }

    private static boolean isFromArchive(String log, String type) {
        return log.lines().anyMatch(line -> line.contains(" " + type + " source: shared objects file"));
    }

    private static boolean usesArchive(String log) {
        assertTrue(log.contains("dev.jvmpool.worker.Runner"), log);
        return isFromArchive(log, "dev.jvmpool.worker.Runner");
    }

    private List<Path> files(String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(cache)) {
            try (var found = Files.newDirectoryStream(cache, glob)) {
                found.forEach(files::add);
            }
        }
        return files;
    }

    /** The archive, when the process that makes it is done. */
    private Path made(String kind) throws IOException {
        await().atMost(PATIENCE)
                .until(() ->
                        !files(kind + "-*.jsa").isEmpty() && files("making-*").isEmpty());
        List<Path> archives = files(kind + "-*.jsa");
        assertEquals(1, archives.size(), archives::toString);
        Path archive = archives.get(0);
        assertTrue(archive.toString().endsWith("-" + Files.size(archive) + ".jsa"), archive + " is not whole");
        assertTrue(Files.size(archive) > 0, "none could be made");
        return archive;
    }

    @Test
    void theFirstProgramMakesOneAndTheNextUsesIt() throws IOException {
        assertFalse(usesArchive(first));
        afterTheFirst();
        assertTrue(usesArchive(run()));
    }

    @Test
    void oneThatIsCutOffIsNotUsedAndMadeAnew() throws IOException {
        Path archive = afterTheFirst();
        byte[] half = new byte[(int) Files.size(archive) / 2];
        Files.delete(archive);
        Files.write(archive, half);
        assertFalse(usesArchive(run()));
        await().atMost(PATIENCE).until(() -> !Files.exists(archive) || Files.size(archive) > half.length);
        made("worker");
        assertTrue(usesArchive(run()));
    }

    @Test
    void oneThatIsNoneIsNotUsed() throws IOException {
        Path archive = afterTheFirst();
        byte[] garbage = new byte[(int) Files.size(archive)];
        Files.delete(archive);
        Files.write(archive, garbage);
        assertFalse(usesArchive(run()));
    }

    @Test
    void whereOthersCanWriteNoneIsUsedAndNoneIsMade() throws IOException {
        Path archive = afterTheFirst();
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertFalse(usesArchive(run()));
        Files.delete(archive);
        run();
        assertEquals(List.of(), files("*"));
    }

    @Test
    void whereNoDirectoryCanBeMadeAllElseWorks() throws IOException {
        cache = Files.createFile(directory.resolve("file")).resolve("cache");
        assertFalse(usesArchive(run()));
    }

    @Test
    void programsAtTheSameTimeMakeOne() throws IOException {
        List<CompletableFuture<String>> programs = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return run();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .limit(3)
                .toList();
        programs.forEach(CompletableFuture::join);
        made("worker");
        assertEquals(1, files("*").size());
    }

    @Test
    void whatAKilledOneLeavesIsGoneAfterTheNextStart() throws IOException {
        run();
        await().atMost(PATIENCE).until(() -> !files("*").isEmpty());
        for (Path making : files("making-*")) {
            String name = making.getFileName().toString();
            ProcessHandle.of(Long.parseLong(name.substring(name.lastIndexOf('-') + 1)))
                    .ifPresent(shell -> {
                        List<ProcessHandle> all = shell.descendants().toList();
                        shell.destroyForcibly();
                        all.forEach(ProcessHandle::destroyForcibly);
                        shell.onExit().join();
                        all.forEach(child -> child.onExit().join());
                    });
        }
        run();
        made("worker");
        assertEquals(1, files("*").size());
    }

    @Test
    void theTerminalProgramLeavesWordOfItsOwn() throws IOException {
        Path word = cache.resolve("terminal");
        List<String> words = List.of("-Djvmpool.launcher=" + word, "-jar", JAR, "run", "cube", "2");
        Program first = java(words);
        Path archive = made("terminal");
        assertFalse(Files.exists(word));
        assertEquals(first.out(), java(words).out());
        List<String> said = Files.readAllLines(word);
        assertEquals(archive.toString(), said.get(0));

        Path log = directory.resolve("loaded");
        Program third = java(List.of(
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + log,
                said.get(1) + said.get(0),
                "-jar",
                JAR,
                "run",
                "cube",
                "2"));
        assertEquals(first.out(), third.out());
        assertTrue(isFromArchive(Files.readString(log), "dev.jvmpool.cli.run.Run"));
    }
}
