package dev.jvmpool.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.process.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of each place that is not as it should be. */
class FindingsTest {

    private static final long GIGA = 1L << 30;
    private static final long NONE = Long.MAX_VALUE;

    private static Arguments bad(Grade grade, String says, String mend, Finding finding) {
        return Arguments.of(grade, says, mend, finding);
    }

    private static Finding locale(boolean umlaut) {
        return new Encoding(umlaut ? "UTF-8" : "ANSI_X3.4-1968", umlaut, "LANG=C").finding();
    }

    private static Finding worker(boolean ownChannel, String trouble) {
        WorkerFacts facts = trouble.isEmpty() ? new WorkerFacts(5, List.of()) : null;
        return new FirstWorker(facts, 120, 40 << 20, ownChannel, trouble).finding();
    }

    private static Finding archive(Path directory, boolean safe, String worker) {
        return new Archive(directory, true, safe, worker, false).finding();
    }

    private static Finding java(String version) {
        return Java.of(Path.of("/jdk"), "    java.vendor = Acme\n    java.version = " + version)
                .finding("JAVA_HOME");
    }

    static List<Arguments> places() {
        Grade note = Grade.NOTE;
        Grade wrong = Grade.WRONG;
        Path cache = Path.of("/c");
        Path shm = Path.of("/dev/shm");
        Path tmp = Path.of("/tmp");
        return List.of(
                bad(
                        wrong,
                        "JAVA_HOME=/nope has no bin/java",
                        "export JAVA_HOME=",
                        Java.at(Path.of("/nope")).finding("JAVA_HOME")),
                bad(
                        wrong,
                        "--java-home=/nope has no bin/java",
                        "--java-home '",
                        Java.at(Path.of("/nope")).finding("--java-home")),
                bad(wrong, "is older than 17, namely 11.0.2", "export JAVA_HOME=", java("11.0.2")),
                bad(wrong, "namely 1.8.0_392", "export JAVA_HOME=", java("1.8.0_392")),
                bad(
                        note,
                        "1 processor; the control group gives 0.5",
                        "docker update --cpus",
                        new Cores("0-7", "0-7", 0.5, 1).finding()),
                bad(
                        note,
                        "may run on 3 of 0-7",
                        "taskset -pc 0-7",
                        new Cores("0-7", "3", Double.POSITIVE_INFINITY, 1).finding()),
                bad(wrong, "100m free", "ps -e", new Memory(8 * GIGA, 100 << 20, NONE, 0, 2).finding()),
                bad(
                        wrong,
                        "64m free of 1024m, which the control group may have",
                        "docker update --memory",
                        new Memory(8 * GIGA, 4 * GIGA, GIGA, GIGA - (64 << 20), 2).finding()),
                bad(
                        note,
                        "the heaps of all workers may take",
                        "--heap 75m",
                        new Memory(8 * GIGA, 200 << 20, NONE, 0, 2).finding()),
                bad(wrong, "does not fit into 64m", "--workers 3 ", new Shares(new Machine(8, 64 << 20)).finding()),
                bad(wrong, "does not fit into 0m", "docker update", new Shares(new Machine(8, 0)).finding()),
                bad(
                        note,
                        "8 workers, each with a heap of 24m",
                        "--workers 4 ",
                        new Shares(new Machine(8, 256 << 20)).finding()),
                bad(wrong, "none starts: no room", "jvmpool run cube 1", worker(true, "no room")),
                bad(note, "messages apart from what is printed: no", "/bin/sh", worker(false, "")),
                bad(note, "JVMPOOL_CACHE=off", "unset JVMPOOL_CACHE", archive(null, false, "")),
                bad(note, "/c is not this user's alone", "chmod 700 '/c'", archive(cache, false, "")),
                bad(note, "none yet in /c", "jvmpool run", archive(cache, true, "")),
                bad(
                        note,
                        "/dev/shm is not there",
                        "--tmpfs /dev/shm",
                        new MemoryFiles(tmp, false, GIGA, GIGA).finding()),
                bad(
                        note,
                        "/dev/shm has 60m free of 64m",
                        "--shm-size",
                        new MemoryFiles(shm, true, 64 << 20, 60 << 20).finding()),
                bad(note, "/dev/shm is full", "ls -lhS", new MemoryFiles(shm, true, GIGA, 1 << 20).finding()),
                bad(
                        wrong,
                        "/tmp cannot be written to: why",
                        "-Djava.io.tmpdir=",
                        new TemporaryFiles(tmp, "why", 0).finding()),
                bad(wrong, "/tmp has only 3m free", "du -sh", new TemporaryFiles(tmp, "", 3 << 20).finding()),
                bad(wrong, "not ASCII cannot be opened", "export LC_ALL=C.UTF-8", locale(false)),
                bad(wrong, "knows no TZ=Mars/Base", "export TZ=UTC", new TimeZone("GMT", "Mars/Base").finding()),
                bad(wrong, "too few files for 8 workers", "ulimit -n", new Limits(128, NONE, NONE, 0, 8).finding()),
                bad(wrong, "too few for 8 workers", "ulimit -u", new Limits(4096, 200, NONE, 0, 8).finding()),
                bad(wrong, "too few for 8 workers", "--pids-limit", new Limits(4096, NONE, 100, 0, 8).finding()),
                bad(note, "an image of its memory", "ulimit -c 0", new Limits(4096, NONE, NONE, NONE, 8).finding()),
                bad(wrong, "/proc cannot be listed", "mount -t proc", new Processes(true, false, "", "", 7).finding()),
                bad(
                        note,
                        "process 1, in a container of Docker",
                        "docker run --init",
                        new Processes(true, true, "", "Docker", 1).finding()));
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsNotAsItShouldBeIsSaidWithALineThatMendsIt(Grade grade, String says, String mend, Finding finding) {
        assertEquals(grade, finding.grade(), finding.says());
        assertTrue(finding.says().contains(says), finding.says());
        assertNotNull(finding.mend());
        assertTrue(finding.mend().contains(mend), finding.mend());
        assertEquals(1, finding.mend().lines().count());
    }

    @Test
    void whatIsAsItShouldBeNeedsNothing() {
        Stream.of(
                        Java.here().finding(),
                        java("25"),
                        new OtherJavas(List.of(Java.at(Path.of("/nope")))).finding(),
                        new Cores("0-7", "0-3", 2.5, 2).finding(),
                        new Memory(8 * GIGA, 64 * GIGA, NONE, 0, 2).finding(),
                        new Memory(0, 0, NONE, 0, 2).finding(),
                        new Shares(new Machine(8, 16 * GIGA)).finding(),
                        worker(true, ""),
                        archive(Path.of("/c"), true, "/c/worker-1.jsa"),
                        new MemoryFiles(Path.of("/dev/shm"), true, GIGA, GIGA).finding(),
                        new TemporaryFiles(Path.of("/tmp"), "", GIGA).finding(),
                        locale(true),
                        new TimeZone("Europe/Berlin", "Europe/Berlin").finding(),
                        new TimeZone("Etc/UTC", null).finding(),
                        new Limits(4096, NONE, NONE, 0, 8).finding(),
                        new Processes(true, true, "hidepid=2", "Kubernetes", 7).finding(),
                        new Processes(false, false, "", "", 7).finding())
                .forEach(finding -> {
                    assertEquals(Grade.OK, finding.grade(), finding.says());
                    assertNull(finding.mend());
                });
    }

    @Test
    void quotasOfBothVersionsAreRead() {
        assertEquals(1.5, Cores.quotaOf("150000 100000"));
        assertEquals(Double.POSITIVE_INFINITY, Cores.quotaOf("max 100000\n"));
        assertEquals(Double.POSITIVE_INFINITY, Cores.quotaOf("-1 100000"));
        assertEquals(Double.POSITIVE_INFINITY, Cores.quotaOf(" 0"));
    }

    @Test
    void theArchiveOfAWorkerIsInItsArguments() {
        assertEquals("/c/a.jsa", new WorkerFacts(1, List.of("-Xmx1g", "-XX:AOTCache=/c/a.jsa")).archive());
        assertEquals("/c/b", new WorkerFacts(1, List.of("-XX:SharedArchiveFile=/c/b")).archive());
        assertEquals("", new WorkerFacts(1, List.of("-Xmx1g")).archive());
    }
}
