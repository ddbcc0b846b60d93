package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.BrokenPoolException;
import dev.jvmpool.cli.task.ClassPath;
import dev.jvmpool.cli.task.TaskCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written wrongly or cannot be had, in a line that helps; and what tells how to write it. */
class UsageTest extends CapturedMain {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run                                                    | no task",
                "run colours a.png                                      | did you mean colors?",
                "run cube                                               | no inputs",
                "run cube 1 --range 1..2                                | one place",
                "run cube 1 --input - --range 1..2                      | '1' and --range and --input",
                "run cube --rnage 1..3                                  | did you mean --range?",
                "run cube 1 --timout 1s                                 | did you mean --timeout?",
                "run cube --range 3..1                                  | write 1..3",
                "run cube 1 --timeout 30                                | 30s",
                "run cube 1 --timeout 30s --batch 5                     | --batch and --timeout",
                "run cube 1 --heap 256m --mode threads                  | --heap with --mode threads",
                "run cube 1 --java-home / --mode sequential             | --java-home with --mode sequential",
                "run cube 1 --jvm-arg -Da=b --mode threads              | --jvm-arg with --mode threads",
                "run cube 1 --workers 2 --mode sequential               | --workers with --mode sequential",
                "run cube 1 --workers 0 --mode threads                  | --workers must be 1 or more",
                "run cube 1 --workers 0                                 | --workers must be 1 or more",
                "run cube 1 --heap 1x                                   | --heap must be a number with k, m or g",
                "run cube 1 --java-home /nowhere                        | no program /nowhere/bin/java",
                "run cube 1 --batch 0                                   | --batch must be from 1 to 10000",
                "run cube 1 --look-ahead 0                              | --look-ahead must be 1 or more",
                "run cube 1 --classpath /nowhere.jar                    | no file '/nowhere.jar'",
                "run cube 1 --text                                      | there is no --input",
                "run cube 1 -0                                          | there is no --input",
                "run cube 1 --grace 2s --mode threads                   | --grace with --mode threads",
                "run cube 1 --grace 2                                   | 2s or 2ms",
                "run cube --input /nowhere.jsonl                        | no such file",
                "run cube 1 --output /nowhere/rows                      | no directory /nowhere",
                "run cube 1 --output /                                  | is a directory",
                "run cube 1 --resume                                    | add --output FILE",
                "run cube 1 --retry-failed --output -                   | add --output FILE",
                "run cube 1 --halt 3 --on-error fail                    | --halt 1",
                "run cube 1 --halt soon,fail=1                          | write 3, 20% or now,fail=3",
                "run cube 1 --output /dev/fd/3                          | use >&3",
                "run cube 1 --quiet --progress                          | contradict",
                "run cube 1 --on-error stop                             | collect, fail",
                "run cube 1 --mode thread                               | processes, threads, sequential",
                "run com.acme.Missing::m 1 --mode sequential            | no class com.acme.Missing",
                "run java.lang.Math::cube 1 --mode threads              | no public static method cube",
                "run java.lang.Math::abs 1 --mode sequential            | 'java.lang.Math::abs(double)'",
                "run java.lang.Math 1 --mode sequential                 | did you mean java.lang.Math::IEEEremainder, java.lang.Math::abs or java.lang.Math::absExact?",
                "run Math#sqrt 1 --mode sequential                      | did you mean java.lang.Math::sqrt?",
                "run Math::sqr 1 --mode sequential                      | did you mean java.lang.Math::sqrt?",
                "run java.lang.Math.sqr 1 --mode sequential             | did you mean java.lang.Math::sqrt?",
                "run java.lang.Math::sqr 1 --mode sequential            | did you mean java.lang.Math::sqrt?",
                "run Math#abs(long) 1 --mode sequential                 | did you mean java.lang.Math::abs(long)?",
                "run com.acme.Missing::m 1 -v --mode sequential         | named with --classpath",
                "run cube 1 -j x                                        | --workers must be a whole number: x",
                "run cube 1 -j                                          | --workers needs a value: --workers N",
                "run cube 1 -j 1 --workers 2                            | --workers is given more than once; leave all but one",
                "run cube 1 --mode=thread                               | --mode must be one of processes, threads, sequential: thread",
                "run cube 1 --heap                                      | --heap needs a value: --heap SIZE",
                "run cube 1 --grace x                                   | --grace: 'x' is no duration; write 500ms",
                "run cube --range 1-3                                   | --range: '1-3' is no range; write 1..999",
                "run cube 1 --text=x                                    | --text takes no value; leave out 'x'",
                "run cube 1 -x                                          | there is no option -x (see",
                "run cube 1 -pc x.jar                                   | did you mean -cp?",
                "rnu cube 1                                             | did you mean run?",
                "rum cube 1                                             | did you mean run?",
                "cube 1                                                 | did you mean jvmpool run cube?",
                "nonsense --help                                        | there is no command 'nonsense'",
                "rum --help                                             | did you mean run?",
                "help rum                                               | did you mean run?",
                "man rum                                                | there is no command 'rum'",
                "completion fish                                        | SHELL must be one of bash, zsh: fish",
                "completion                                             | no SHELL: write one of bash, zsh after 'completion'",
                "demo --workers 2                                       | no IMAGE: write it after 'demo'",
                "run java.lang.Math:: 1                                 | did you mean java.lang.Math::IEEEremainder,",
                "run com.acme.Nope:: 1                                  | a method of yours is written com.acme.Pdf::toText",
                "run cube 1 --output=                                   | --output needs a value: --output FILE",
                "run cube 1 --cache=                                    | --cache needs a value: --cache DIR",
                "run cube 1 --timeout=                                  | --timeout needs a value: --timeout TIME",
                "run cube --input=                                      | --input needs a value: --input FILE",
                "doctor nose                                            | there are java,",
                "tasks now                                              | one word too many",
                "demo /nowhere.png                                      | no picture /nowhere.png"
            })
    void mistakeIsOneLineThatHelps(String words, String hint) {
        assertEquals(2, run(words.strip().split(" ")));
        assertEquals("", out());
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("jvmpool: ") && err().contains(hint), err());
        assertFalse(err().contains("\tat "), err());
    }

    @Test
    void emptyPipeThatNobodyNamedIsAMistake() throws IOException {
        emptyPipe = true;
        Path file = Files.writeString(directory.resolve("rows.jsonl"), "old");
        for (String mode : List.of("sequential", "threads")) {
            err.reset();
            assertEquals(2, run("run", "cube", "--mode", mode, "--output", file.toString()));
            assertTrue(err().startsWith("jvmpool: no inputs: nothing is written after the task, and standard"), err());
            assertEquals(1, err().lines().count(), err());
            assertEquals("old", Files.readString(file));
        }
        assertEquals(0, run("run", "cube", "--mode", "sequential", "--input", "-", "--text"));
        assertEquals("", out());
    }

    @Test
    void blanksInANameDoNotMatter() {
        assertEquals(0, run("run", "java.lang.Math::max(int, int)", "[1,2]", "--mode", "sequential", "--plain"));
        assertEquals("2\n", out());
    }

    @Test
    void wordWithLostBytesIsRefusedBeforeItMeansAnotherFile() {
        assertEquals(
                2,
                run(
                        "run",
                        "cube",
                        "1",
                        "--output",
                        directory.resolve("caf\uFFFD").toString()));
        assertTrue(err().contains("caf\uFFFD' is not the word that was written"), err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "--version",
                "tasks",
                "tour --list",
                "isolation --list",
                "run cube 1 --mode sequential"
            })
    void outputThatCannotBeWrittenIsAnError(String words) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertEquals(2, run(full, words.split(" ")));
        assertTrue(err().endsWith(": No space left on device\n"), err());
        assertEquals(1, err().lines().count(), err());
    }

    @Test
    void wantOfMemoryIsSaidAndIsNoTasksFailure() {
        OutputStream tooMuch = new OutputStream() {
            @Override
            public void write(int one) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        assertEquals(3, run(tooMuch, "run", "cube", "1", "--mode", "sequential"));
        assertTrue(err().startsWith("jvmpool: not enough memory: Java heap space; "), err());
        assertEquals(1, err().lines().count(), err());
    }

    @Test
    void workersThatDoNotStartAreNoDefect() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) {
                throw new BrokenPoolException("no worker starts");
            }
        };
        assertEquals(3, run(broken, "tasks"));
        assertEquals("jvmpool: no worker starts\n", err());
    }

    @Test
    void tasksAreListed() {
        assertEquals(0, run("tasks"));
        assertTrue(out().contains("dev.jvmpool.tasks.Numbers::cube"), out());
        out.reset();
        assertEquals(0, run("tasks", "--json"));
        assertTrue(out().lines().allMatch(line -> line.startsWith("{\"name\":\"")), out());
    }

    @Test
    void tasksAreListedInAnyWindow() {
        var tasks = TaskCatalog.of(ClassPath.NONE).entries();
        for (int columns : new int[] {39, 79}) {
            String table = TasksCommand.table(tasks, columns);
            table.lines().forEach(line -> assertTrue(line.length() <= columns, line));
            tasks.forEach(task -> assertTrue(table.contains(" " + task.method() + "\n"), table));
        }
    }

    @Test
    void helpIsThereForAll() {
        for (String[] words : List.of(new String[] {}, new String[] {"--help"}, new String[] {"run", "--help"})) {
            out.reset();
            assertEquals(0, run(words), Arrays.toString(words));
            assertTrue(out().contains("Examples:"), out());
        }
        String ofRun = out();
        for (String[] words : List.of(new String[] {"help", "run"}, new String[] {"run", "-h"})) {
            out.reset();
            assertEquals(0, run(words), Arrays.toString(words));
            assertEquals(ofRun, out());
        }
        out.reset();
        assertEquals(0, run("help"));
        assertTrue(out().contains("\nCommands:\n"), out());
        out.reset();
        assertEquals(0, run("compare", "--help"));
        assertTrue(out().contains(" | jvmpool compare [OPTIONS] TASK"), out());
        out.reset();
        assertEquals(0, run("--version"));
        assertTrue(out().contains("Java " + System.getProperty("java.version")), out());
    }
}
