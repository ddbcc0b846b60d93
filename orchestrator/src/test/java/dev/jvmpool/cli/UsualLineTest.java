package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.cli.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a usual line means is what picocli says it means: the same command comes of it, or none. */
class UsualLineTest {

    /** Good ones, and such as one of the two might take for something else; for every option, whatever it takes. */
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-1",
            "007",
            "0x10",
            "+5",
            " 5",
            "1_000",
            "99999999999",
            "1..9",
            "-3..3",
            "9..1",
            "+1..+2",
            "30s",
            "1.5s",
            "0s",
            "processes",
            "threads",
            "THREADS",
            "sequential",
            "collect",
            "fail",
            "true",
            "false",
            "x",
            "256m",
            "a b",
            "a=b",
            "\"q\"",
            "'q'",
            "${env:HOME}",
            "@file",
            "a\0b",
            "-",
            "--",
            "-Dx=1",
            "--text",
            "");

    /** These are not read without picocli: they are rare, or mean several things. */
    private static final List<String> LEFT_TO_PICOCLI =
            List.of("--cache", "--dry-run", "--help", "--no-progress", "--progress", "-h", "-v");

    private static final Console CONSOLE = new Console(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            stream -> false);

    @TestFactory
    Stream<DynamicTest> everyOptionIsReadAsPicocliReadsIt() {
        return names().map(name -> DynamicTest.dynamicTest(name, () -> {
            assertSame("run", "cube", "5", name);
            assertSame("run", name, "cube", "5");
            for (String value : VALUES) {
                assertSame("run", "cube", "5", name, value);
                assertSame("run", name, value, "cube", "5");
                assertSame("run", "cube", name + "=" + value, "5");
                assertSame("run", "cube", name, value, "5", name, value);
                assertSame("run", "cube", name + "=" + value, "5", name + "=" + value);
            }
        }));
    }

    @Test
    void onlyRareOptionsNeedPicocli() {
        TreeSet<String> left = new TreeSet<>();
        names().filter(name -> VALUES.stream().noneMatch(value -> usual("run", "cube", name, value) != null))
                .forEach(left::add);
        assertEquals(new TreeSet<>(LEFT_TO_PICOCLI), left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run cube",
                "run cube 1 2 3",
                "run --plain",
                "run cube --range 1..999 --workers 3 --plain",
                "run com.acme.Pdf::toText --classpath acme.jar --input files.jsonl --text --timeout 30s --quiet",
                "run cube --input - --batch 7 --output rows.jsonl --on-error fail --verbose",
                "run cube --mode threads --unordered --look-ahead=5 --retries=2 5",
                "run cube --jvm-arg=-Xss1m --java-home /java --heap 1g --max-tasks-per-worker 3 --max-worker-memory 1g 1",
                "run colors -0 -j 3 -cp a.jar:b.jar --tag --grace 5s",
                "run colors -j4 a.png",
                "run colors -j4 --workers 4 a.png",
                "run colors -j4x a.png",
                "run colors -j=4 a.png",
                "run colors -j a.png",
                "run colors -cp=a.jar --classpath b.jar a.png",
                "run colors -0 --null",
                "run colors -00",
                "run colors -0j4",
                "run cube --plain --plain",
                "run cube --range 1..2 --range 1..2",
                "run cube --workers",
                "run cube --workers=",
                "run cube --wrokers 3",
                "run cube --work 3",
                "run cube --text=true --input x",
                "run cube -v 1",
                "run cube -- -1",
                "run cube -1",
                "run cube --help",
                "run help",
                "run @file 1",
                "run cube - 1"
            })
    void linesOfAllKindsAreReadAsPicocliReadsThem(String line) {
        assertSame(line.split(" "));
    }

    @Test
    void whatIsTypedMostNeedsNoPicocli() {
        assertNotNull(usual("run", "cube", "--range", "1..999", "--workers", "3", "--plain"));
        assertNotNull(usual("run", "colors", "a.png", "b.png", "--timeout=30s"));
        assertNotNull(usual("run", "pdf-text", "--input", "-", "--text"));
        assertNotNull(usual("run", "-j4", "-cp", "acme.jar", "com.acme.Pdf::toText", "-0", "--tag", "--grace", "5s"));
    }

    @Test
    void mistakesAndOtherCommandsAreLeftToPicocli() {
        assertNull(usual());
        assertNull(usual("tasks"));
        assertNull(usual("tour", "cube", "1"));
        assertNull(usual("run"));
        assertNull(usual("run", "cube", "--range", "9..1"));
        assertNull(usual("run", "cube", "--wrokers", "3"));
    }

    private static RunCommand usual(String... words) {
        return UsualLine.read(CONSOLE, List.of(words));
    }

    private static void assertSame(String... words) {
        RunCommand usual = usual(words);
        if (usual != null) {
            assertEquals(fields(picocli(words)), fields(usual), () -> String.join(" ", words));
        }
    }

    /** As picocli reads it; a line that it refuses is no usual one. */
    private static RunCommand picocli(String... words) {
        RunCommand command = new RunCommand(CONSOLE);
        CommandLine line = line(command);
        try {
            line.parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new));
        } catch (ParameterException e) {
            throw new AssertionError("picocli refuses " + String.join(" ", words), e);
        }
        assertTrue(!line.isUsageHelpRequested() && !line.isVersionHelpRequested());
        return command;
    }

    private static CommandLine line(RunCommand command) {
        return new CommandLine(command).setExpandAtFiles(false);
    }

    private static Stream<String> names() {
        CommandSpec model = line(new RunCommand(CONSOLE)).getCommandSpec();
        return Stream.concat(model.optionsMap().keySet().stream(), model.negatedOptionsMap().keySet().stream());
    }

    /** All that was read, by the names of the fields. */
    private static Map<String, String> fields(Object group) {
        Map<String, String> values = new TreeMap<>();
        for (Field field : group.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    || field.getType() == Console.class
                    || field.getType() == HelpOption.class) {
                continue;
            }
            Object value = value(field, group);
            if (field.isAnnotationPresent(Mixin.class)) {
                fields(value).forEach((name, text) -> values.put(field.getName() + "." + name, text));
            } else {
                values.put(field.getName(), String.valueOf(value));
            }
        }
        return values;
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
