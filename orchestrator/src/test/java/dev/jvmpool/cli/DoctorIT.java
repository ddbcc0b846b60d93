package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jvmpool doctor} on the machine that runs the tests, and what {@code completion} and {@code man} print. */
class DoctorIT {

    @TempDir
    Path directory;

    @AfterEach
    void noProcessIsLeft() {
        Program.assertNoneIsLeft();
    }

    @Test
    void aWorkerIsStartedAndEachCheckIsARow() throws Exception {
        Program program = Program.in(directory)
                .shell("JAVA_HOME=/nope jvmpool doctor --json")
                .join();
        assertEquals(1, program.exitValue(), program.err());
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        for (String row : program.rows()) {
            JsonNode read = new ObjectMapper().readTree(row);
            rows.put(read.get("check").asText(), read);
        }
        assertEquals(
                List.of(
                        "java",
                        "java-home",
                        "other-java",
                        "cores",
                        "memory",
                        "shares",
                        "worker",
                        "archive",
                        "shm",
                        "temp",
                        "names",
                        "time-zone",
                        "limits",
                        "processes"),
                List.copyOf(rows.keySet()));
        assertEquals("wrong", rows.get("java-home").get("grade").asText());
        assertTrue(rows.get("worker").get("facts").get("ownChannel").isBoolean(), rows.toString());
        assertFalse(rows.get("worker").get("finding").asText().contains("none starts"), rows.toString());
        assertTrue(
                rows.values().stream()
                        .noneMatch(row -> row.get("finding").asText().contains("cannot be found out")),
                rows.toString());
        assertEquals(
                Runtime.getRuntime().availableProcessors(),
                rows.get("cores").get("facts").get("cores").asInt());
    }

    @Test
    void whatItSaysMendsTheLocale() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "macOS writes names in UTF-8 in any locale");
        Program program = Program.in(directory).shell("""
                export LC_ALL=C
                jvmpool doctor names && exit 7
                mend=$(jvmpool doctor names --json | sed 's/.*"mend":"\\([^"]*\\)".*/\\1/')
                $mend
                jvmpool doctor names
                """).join();
        assumeTrue(program.out().contains("LC_ALL=C.UTF-8"), program.out());
        assertTrue(program.out().startsWith("wrong names: names are ANSI"), program.out());
        assertTrue(
                program.out().contains("1 check: 1 wrong") && program.out().contains("ok    names: names are UTF-8"),
                program.out());
        assertEquals(0, program.exitValue(), program.err());
    }

    /** Bash completes commands, options, values and names of what is on the PATH as jvmpool, and files where it knows nothing better. */
    @Test
    void bashCompletes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        Program program = Program.in(directory).shell("""
                jvmpool completion bash > completion || exit 9
                exec /bin/bash -c '
                    source ./completion
                    try() {
                        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
                        _complete_jvmpool jvmpool "${!#}" 2>/dev/null
                        echo ${COMPREPLY[*]:-a file}
                    }
                    compopt() {
                        [ "$*" != "+o default" ] || echo "no file any more"
                    }
                    complete -p jvmpool >/dev/null || exit 8
                    try jvmpool doc
                    try jvmpool run cube --rang
                    try jvmpool run --mode thr
                    try jvmpool run thumb
                    try jvmpool completion z
                    try jvmpool compare thumb
                    try jvmpool isolation c
                    try jvmpool tour cach
                    try jvmpool man ru
                    try jvmpool doctor shm
                    try jvmpool run colors pup
                    try jvmpool run -cp acme
                '
                """).join();
        assertEquals(0, program.exitValue(), program.err());
        assertEquals(
                List.of(
                        "doctor",
                        "--range",
                        "threads",
                        "thumbnail",
                        "zsh",
                        "thumbnail",
                        "crash",
                        "caching",
                        "run",
                        "shm",
                        "a file",
                        "a file"),
                program.rows());
    }

    @Test
    void manualPagesAreWellFormed() throws Exception {
        Path groff = Path.of("/usr/bin/groff");
        assumeTrue(Files.isExecutable(groff), "there is no groff");
        Program program = Program.in(directory).shell("""
                for command in '' run doctor completion; do
                    jvmpool man $command | groff -man -Tascii -ww -P-cbou || exit 9
                done
                """).join();
        assertEquals(0, program.exitValue(), program.err());
        // groff warns on standard error.
        assertEquals("", program.err());
        String text = program.out().lines().map(String::strip).collect(Collectors.joining(" "));
        for (String part : List.of(
                "jvmpool-run - Maps a task over inputs",
                "--range A..B",
                "'java.lang.Math::abs(long)'",
                "jvmpool-doctor - Looks whether",
                "COMMANDS",
                "SEE ALSO jvmpool(1)")) {
            assertTrue(text.contains(part), part + " is not in " + text);
        }
    }
}
