package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that a task started end with its worker, however that ends; nobody else's do. */
@EnabledIf("canBeFound")
class StraysIT {

    /** A program whose tasks start processes. */
    static final class Program {

        private Program() {}

        /** Arguments: what the task does then, and the directory for files. */
        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[1]);
            Pool pool = Pool.processes(2);
            TaskFuture<Integer> task = pool.submit(Strays::startAndEnd, args[1], args[0]);
            ConcurrentPoolContract.awaitFile(directory.resolve("all"));
            if (args[0].equals("return")) {
                task.get();
            }
            Files.createFile(directory.resolve("begun"));
            pool.submit(Crashes::goOn, 1).get();
        }
    }

    @TempDir
    Path directory;

    /** Where there is no such directory, those that have lost their parents are not found. */
    static boolean canBeFound() {
        return Files.exists(Path.of("/proc/self/environ")) && Files.isExecutable(Path.of("/usr/bin/setsid"));
    }

    private String place() {
        return directory.toString();
    }

    private static void awaitGone(List<ProcessHandle> strays) {
        await().atMost(Duration.ofSeconds(5)).until(() -> strays.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Process stranger() throws Exception {
        return new ProcessBuilder("setsid", "sleep", "1000").start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt", "SEGV", "KILL", "TERM", "memory"})
    void theyEndWithAWorkerThatDies(String end) throws Exception {
        Path kept = directory.resolve("kept");
        Process stranger = stranger();
        try (Pool pool = Pool.processes()
                .workers(2)
                .heap("48m")
                .jvmArgs(PoolMode.QUICK, "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null")
                .output(printed -> {})
                .open()) {
            TaskFuture<Integer> other = pool.submit(Crashes::startChildAndWait, kept.toString());
            ConcurrentPoolContract.awaitFile(kept);
            TaskFuture<Integer> future = pool.submit(Strays::startAndEnd, place(), end);
            assertInstanceOf(
                    WorkerDiedException.class,
                    assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS))
                            .getCause());
            awaitGone(Strays.in(directory));
            ProcessHandle others =
                    ProcessHandle.of(Long.parseLong(Files.readString(kept))).orElseThrow();
            assertTrue(others.isAlive() && stranger.isAlive());
            other.cancel(true);
            awaitGone(List.of(others));
        } finally {
            assertTrue(stranger.isAlive());
            stranger.destroyForcibly();
        }
    }

    /** Whoever tries again meets nobody who has his port, or his file. */
    @Test
    void theyAreGoneBeforeTheTaskIsTriedAgain() throws Exception {
        try (Pool pool = Pool.processes(1)) {
            assertEquals(
                    "",
                    pool.with(CallOptions.retries(1))
                            .submit(StraysIT::startOrCount, place())
                            .get(60, TimeUnit.SECONDS));
        }
    }

    /** At its first attempt it starts them and dies; then it says which of them are there: in a text, for which no worker loads Jackson. */
    static String startOrCount(String place) throws Exception {
        Path directory = Path.of(place);
        if (!Files.exists(directory.resolve("all"))) {
            Strays.startAndEnd(place, "halt");
        }
        return Strays.in(directory).stream()
                .map(ProcessHandle::pid)
                .filter(StraysIT::holdsAnything)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /** A zombie does not, of which there may be one for a moment. */
    private static boolean holdsAnything(long pid) {
        try {
            return Files.readAllBytes(Path.of("/proc/" + pid + "/environ")).length > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void theyEndWithAWorkerThatIsReplacedInOrder() throws Exception {
        try (Pool pool = Pool.processes().workers(1).maxTasksPerWorker(1).open()) {
            assertEquals(1, pool.submit(Strays::startAndEnd, place(), "return").get(60, TimeUnit.SECONDS));
            assertEquals(1, pool.submit(Tasks::same, 1).get(60, TimeUnit.SECONDS));
            awaitGone(Strays.in(directory));
        }
    }

    @Test
    void theyEndWithAPoolThatIsClosed() throws Exception {
        try (Pool pool = Pool.processes(1)) {
            assertEquals(1, pool.submit(Strays::startAndEnd, place(), "return").get(60, TimeUnit.SECONDS));
            assertTrue(Strays.in(directory).stream().allMatch(ProcessHandle::isAlive));
        }
        awaitGone(Strays.in(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "exit", "loop"})
    void theyEndWithAJvmProcess(String end) throws Exception {
        JvmProcess process = JvmProcess.of(Strays::startAndEnd, place(), end).start();
        ConcurrentPoolContract.awaitFile(directory.resolve("all"));
        if (end.equals("loop")) {
            process.terminate();
        }
        process.join();
        awaitGone(Strays.in(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "loop"})
    void theyEndWithAProgramThatIsKilled(String work) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        work,
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            ConcurrentPoolContract.awaitFile(directory.resolve("begun"));
            assertEquals(4, Strays.in(directory).size());
            program.destroyForcibly().waitFor();
            awaitGone(Strays.in(directory));
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void thoseOfAWorkersWorkerEndWithBoth() throws Exception {
        try (Pool pool = Pool.processes(1)) {
            TaskFuture<Integer> future = pool.submit(Strays::startBelowAndHalt, place());
            assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS));
            awaitGone(Strays.in(directory));
        }
    }

    @Test
    void oneThatHasNoEnvironmentIsFoundBelowOneThatHas() throws Exception {
        try (Pool pool = Pool.processes(1)) {
            TaskFuture<Integer> future = pool.submit(Strays::startWithoutEnvironment, place());
            assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS));
            awaitGone(Strays.in(directory));
        }
    }

    @Test
    void whatIsStartedWithoutTheMarkStays() throws Exception {
        Path free = directory.resolve("free");
        try (Pool pool = Pool.processes(1)) {
            TaskFuture<Integer> future = pool.submit(Strays::startFree, free.toString());
            assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS));
        }
        ProcessHandle stays =
                ProcessHandle.of(Long.parseLong(Files.readString(free).strip())).orElseThrow();
        assertTrue(stays.destroyForcibly());
    }

    /** Whose worker is closed in order, or killed with all that is below it. */
    @ParameterizedTest
    @ValueSource(strings = {"return", "loop"})
    void whatIsStartedWithoutTheMarkAndIsNobodysChildStaysHoweverItsWorkerEnds(String end) throws Exception {
        Path free = directory.resolve("free");
        try (Pool pool = Pool.processes().workers(1).grace(Duration.ZERO).open()) {
            TaskFuture<Integer> future = pool.submit(Strays::startFreeOrphanAndEnd, free.toString(), end);
            ConcurrentPoolContract.awaitFile(free);
            if (end.equals("loop")) {
                future.cancel(true);
            } else {
                future.get(60, TimeUnit.SECONDS);
            }
        }
        ProcessHandle stays =
                ProcessHandle.of(Long.parseLong(Files.readString(free).strip())).orElseThrow();
        assertTrue(stays.destroyForcibly());
    }
}
