package dev.jvmpool;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that go to a program and to its workers alike, as a terminal sends them. */
class TerminalSignalsIT {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** A program that finishes its work when it gets a signal. */
    static final class Program {

        private Program() {}

        /** Argument: the directory for the files by which it and the test talk. */
        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            Path end = directory.resolve("end");
            Pool pool = Pool.processes(2);
            TaskFuture<Integer> task = pool.submit(TerminalSignalsIT::waitFor, args[0] + "/task", end.toString());
            TaskFuture<Integer> child =
                    pool.submit(TerminalSignalsIT::waitWithChild, args[0] + "/child", end.toString());
            JvmProcess process = JvmProcess.of(TerminalSignalsIT::waitFor, args[0] + "/process", end.toString());
            process.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Files.createFile(end);
                    System.out.println(task.get() + " " + child.get());
                    process.join();
                    System.out.println(process.exitValue());
                } catch (Exception e) {
                    e.printStackTrace(System.out);
                }
            }));
            for (String each : List.of("task", "child", "process")) {
                ConcurrentPoolContract.awaitFile(directory.resolve(each));
            }
            Files.createFile(directory.resolve("begun"));
            process.join();
        }
    }

    static int waitFor(String begun, String end) throws Exception {
        Files.createFile(Path.of(begun));
        ConcurrentPoolContract.awaitFile(Path.of(end));
        return 1;
    }

    static int waitWithChild(String begun, String end) throws Exception {
        Process child = new ProcessBuilder(
                        "sh", "-c", "> '" + begun + "'; until [ -e '" + end + "' ]; do sleep 0.1; done; exit 2")
                .start();
        return child.waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "HUP"})
    void theProgramDecides(String signal, @TempDir Path directory) throws Exception {
        assumeTrue(
                Files.isExecutable(SETSID), "there is no setsid, which makes a group of processes as a terminal does");
        Path out = directory.resolve("out");
        List<String> words = new ArrayList<>(List.of(SETSID.toString()));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                directory.toString()));
        Process program = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !program.isAlive() || Files.exists(directory.resolve("begun")));
            List<ProcessHandle> workers = program.descendants().toList();
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-" + signal, "--", "-" + program.pid())
                            .start()
                            .waitFor());
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), "the program goes on");
            assertEquals("1 2\nOptionalInt[0]\n", Files.readString(out));
            await().atMost(Duration.ofSeconds(5)).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            program.destroyForcibly();
        }
    }
}
