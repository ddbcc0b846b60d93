package dev.jvmpool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.cli.terminal.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jvmpool run} writes and how it ends, as people run it. */
class RunIT {

    @TempDir
    Path directory;

    @AfterEach
    void noProcessIsLeft() {
        Program.assertNoneIsLeft();
    }

    @Test
    void cubesComeInOrder() throws Exception {
        Program program = Program.in(directory).run("run", "cube", "--range", "1..999");
        assertEquals(0, program.exitValue(), program.err());
        List<String> rows = program.rows();
        assertEquals(999, rows.size());
        for (int i = 0; i < 999; i++) {
            long n = i + 1L;
            assertEquals("{\"index\":" + i + ",\"input\":" + n + ",\"result\":" + n * n * n + "}", rows.get(i));
        }
        assertEquals("", program.err());
    }

    @Test
    void everyPictureHasItsRowHoweverDamaged() throws Exception {
        List<String> names = pictures(300);
        Files.write(directory.resolve("text.png"), List.of("no picture"));
        names.set(100, "text.png");
        names.set(200, "missing.png");
        List<String> words = new ArrayList<>(List.of("run", "colors"));
        words.addAll(names);
        Program program = Program.in(directory).run(words.toArray(String[]::new));
        assertEquals(1, program.exitValue(), program.err());
        List<String> rows = program.rows();
        assertEquals(300, rows.size());
        for (int i = 0; i < 300; i++) {
            String row = rows.get(i);
            assertTrue(row.startsWith("{\"index\":" + i + ",\"input\":\"" + names.get(i) + "\","), row);
            if (i % 10 == 3 || i == 100 || i == 200) {
                assertTrue(row.contains("\"error\":{\"class\":\"dev.jvmpool.tasks.UnreadableFileException\""), row);
                assertTrue(row.contains("'" + names.get(i) + "'"), row);
            } else {
                assertTrue(row.contains("\"red\":" + i % 256 + ",\"green\":20,\"blue\":30,"), row);
            }
        }
    }

    /** Large arrays travel as bytes where both sides know their type; here nobody does but the worker. */
    @Test
    void aLargeResultIsTextInItsRow() throws Exception {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 5);
        Files.write(directory.resolve("large.bin"), bytes);
        Program program = Program.in(directory).run("run", "java.nio.file.Files::readAllBytes", "large.bin");
        assertEquals(0, program.exitValue(), program.err());
        String text = Base64.getEncoder().encodeToString(bytes);
        assertEquals(List.of("{\"index\":0,\"input\":\"large.bin\",\"result\":\"" + text + "\"}"), program.rows());
    }

    /** Pictures of one colour, each with its number as red; every tenth is cut short. */
    private List<String> pictures(int count) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 30; y++) {
                for (int x = 0; x < 40; x++) {
                    image.setRGB(x, y, x == y ? 0xffffff : i % 256 << 16 | 20 << 8 | 30);
                }
            }
            Path file = directory.resolve("picture-" + i + ".png");
            ImageIO.write(image, "png", file.toFile());
            if (i % 10 == 3) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
            names.add(file.getFileName().toString());
        }
        return names;
    }

    @Test
    void usersOwnMethodTakesARecordAndGivesAList() throws Exception {
        Path jar = Sources.jar(directory, "com.acme.Orders", """
                package com.acme;
                import java.util.List;
                public class Orders {
                    public record Order(String article, int count, java.time.LocalDate due) {}
                    public record Line(String text, int number) {}
                    public static class Refused extends Exception {
                        public Refused(String message) { super(message); }
                    }
                    public static List<Line> lines(Order order) throws Refused {
                        if (order.count() < 0) {
                            throw new Refused("less than none of " + order.article());
                        }
                        return java.util.stream.IntStream.rangeClosed(1, order.count())
                                .mapToObj(i -> new Line(order.article() + " until " + order.due(), i)).toList();
                    }
                    public static String twice(String text, int more) { return text + more; }
                }
                """);
        String inputs = "{\"article\":\"é\",\"count\":2,\"due\":\"2026-05-01\"}\n"
                + "{\"article\":\"b\",\"count\":-1}\n{\"article\":\"c\",\"count\":\"many\"}\n";
        List<String> words = new ArrayList<>(List.of(
                "run", "com.acme.Orders::lines", "--classpath", jar.toString(), "--input", "-", "--mode", "processes"));
        Program program = Program.in(directory).reading(inputs).run(words.toArray(String[]::new));
        assertEquals(1, program.exitValue(), program.err());
        assertLines(program.rows());
        for (String mode : List.of("threads", "sequential")) {
            words.set(words.size() - 1, mode);
            InThisJvm run = InThisJvm.run(inputs, words);
            assertEquals(1, run.exitValue(), run.err());
            assertLines(run.rows());
        }
        Program two = Program.in(directory)
                .run("run", "com.acme.Orders::twice", "--classpath", jar.toString(), "--plain", "[\"a\", 1]");
        assertEquals("a1\n", two.out(), two.err());
    }

    private static void assertLines(List<String> rows) {
        assertEquals(3, rows.size(), rows::toString);
        assertEquals(
                "{\"index\":0,\"input\":{\"article\":\"é\",\"count\":2,\"due\":\"2026-05-01\"},\"result\":"
                        + "[{\"text\":\"é until 2026-05-01\",\"number\":1},{\"text\":\"é until 2026-05-01\",\"number\":2}]}",
                rows.get(0));
        assertEquals(
                "{\"index\":1,\"input\":{\"article\":\"b\",\"count\":-1},\"error\":"
                        + "{\"class\":\"com.acme.Orders$Refused\",\"message\":\"less than none of b\"}}",
                rows.get(1));
        assertTrue(rows.get(2).contains("NotSendableException") && rows.get(2).contains("count"), rows.get(2));
    }

    @Test
    void linesOfStandardInputAndOfAFile() throws Exception {
        Program json = Program.in(directory).reading("1\n\n{bad\n3\n").run("run", "cube", "--input", "-");
        assertEquals(1, json.exitValue(), json.err());
        assertEquals(3, json.rows().size());
        assertTrue(json.rows().get(1).contains("line 3 of standard input is not JSON"), json.out());
        assertEquals("{\"index\":2,\"input\":3,\"result\":27}", json.rows().get(2));

        Files.write(directory.resolve("in.txt"), List.of("4", "5"));
        Program text = Program.in(directory)
                .run("run", "cube", "--input", "in.txt", "--text", "--plain", "--unordered", "--output", "out.txt");
        assertEquals(0, text.exitValue(), text.err());
        assertEquals(
                new TreeSet<>(List.of("64", "125")), new TreeSet<>(Files.readAllLines(directory.resolve("out.txt"))));
        assertEquals("", text.out());
    }

    @Test
    void pipedNamesAreTheInputsAndMarkWhatTheirTasksPrint() throws Exception {
        Program program = Program.in(directory)
                .shell(
                        "printf '0.01\\0000.02\\0' | jvmpool run -0 -j2 sleep --tag --plain; jvmpool run cube < /dev/null")
                .join();
        assertEquals(2, program.exitValue(), program.err());
        List<String> err = program.err().lines().toList();
        assertEquals(5, err.size(), program.err());
        for (String input : List.of("0.01", "0.02")) {
            assertEquals(
                    List.of(input + "\tSleeping", input + "\tFinished"),
                    err.stream()
                            .filter(line -> line.startsWith(input))
                            .map(line -> line.replaceFirst(" .*", ""))
                            .toList());
        }
        assertTrue(err.get(4).startsWith("jvmpool: no inputs: write them after the task"), err.get(4));
    }

    @Test
    void aTagMakesNoDifferenceToWhatIsSaidOfAFailure() throws Exception {
        for (List<String> words : List.of(
                List.of("run", "java.lang.Integer::parseInt(String)", "-v", "x", "--cache", "cache"),
                List.of("run", "java.lang.System::exit", "5"),
                List.of("run", "java.lang.Thread::sleep(long)", "100000", "--timeout", "50ms"))) {
            Program plain = Program.in(directory).run(words.toArray(String[]::new));
            List<String> more = new ArrayList<>(words);
            more.add("--tag");
            Program tagged = Program.in(directory).run(more.toArray(String[]::new));
            assertEquals(1, tagged.exitValue(), tagged.err());
            String frameOfOurs = "\\\\n\\\\tat dev\\.jvmpool\\.value\\.BoundFunction\\.tagged\\([^)]*\\)";
            assertEquals(
                    withoutNumbers(plain.out()), withoutNumbers(tagged.out().replaceAll(frameOfOurs, "")));
        }
    }

    /** Process ids and times. */
    private static String withoutNumbers(String text) {
        return text.replaceAll("[0-9]+", "0");
    }

    @Test
    void modesGiveTheSameRowsForEveryReadyMadeTask() throws Exception {
        List<String> names = pictures(4);
        String picture = directory.resolve(names.get(0)).toString();
        String damaged = directory.resolve(names.get(3)).toString();
        String missing = directory.resolve("missing.png").toString();
        List<List<String>> runs = List.of(
                List.of("colors", picture, damaged, missing),
                List.of("thumbnail", picture, damaged),
                List.of("pdf-text", picture, missing),
                List.of("cube", "3", "x", "99999999", "-2"),
                List.of("primes", "100", "-1"),
                List.of("sleep", "0.01", "-1"),
                List.of("command", "echo 'a b'", "sh -c 'exit 3'", "no-such-program-here"),
                List.of("any-exit", "sh -c 'exit 3'"));
        for (List<String> run : runs) {
            List<String> words = new ArrayList<>(List.of("run", "--mode", "processes", run.get(0), "--"));
            words.addAll(run.subList(1, run.size()));
            List<String> expected =
                    Program.in(directory).run(words.toArray(String[]::new)).rows();
            assertEquals(run.size() - 1, expected.size(), expected::toString);
            for (String mode : List.of("threads", "sequential")) {
                words.set(2, mode);
                assertEquals(expected, InThisJvm.run(words).rows(), mode);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run colours a.png",
                "run cube",
                "run cube --rnage 1..3",
                "run cube 1 --timeout 30",
                "run com.acme.Missing::m 1 2 3",
                "run java.lang.Math::cube 1 2 3",
                "run java.lang.Math::abs 1",
                "run cube 1 --classpath /nowhere.jar",
                "run cube 1 --java-home /nowhere",
                "run cube 1 --cache /dev/null"
            })
    void mistakesAreOneLine(String words) {
        InThisJvm run = InThisJvm.run(List.of(words.split(" ")));
        assertOneLine(run.exitValue(), run.out(), run.err());
    }

    @Test
    void aMistakeIsOneLineOfTheProgramToo() throws Exception {
        Program program = Program.in(directory).run("run", "colours", "a.png");
        assertOneLine(program.exitValue(), program.out(), program.err());
    }

    private static void assertOneLine(int exitValue, String out, String err) {
        assertEquals(2, exitValue);
        assertEquals("", out);
        assertEquals(1, err.lines().count(), err);
        assertFalse(err.contains("at java."), err);
    }

    @Test
    void workersThatDoNotStartAreToldOnce() throws Exception {
        Program program = Program.in(directory).run("run", "cube", "--range", "1..99", "--jvm-arg", "-XX:NoSuchFlag");
        assertEquals(ExitCode.BROKEN_POOL, program.exitValue(), program.err());
        assertEquals("", program.out());
        assertEquals(1, program.err().split("jvmpool: ", -1).length - 1, program.err());
        assertEquals(1, program.err().split("NoSuchFlag", -1).length - 1, program.err());
        assertFalse(program.err().contains("at java."), program.err());
    }

    /** Descriptor 0 is then that of the JDK's own classes. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--input -"})
    void aClosedStandardInputIsNotRead(String source) throws Exception {
        Program program = Program.in(directory)
                .shell("jvmpool run cube " + source + " <&-")
                .join();
        assertEquals("jvmpool: cannot read standard input: it is closed\n", program.err());
        assertEquals(ExitCode.USAGE, program.exitValue());
    }

    @Test
    void aClosedStandardOutputIsToldInWords() throws Exception {
        Program program = Program.in(directory).shell("jvmpool run cube 1 >&-").join();
        assertEquals("jvmpool: cannot write the rows: standard output is closed\n", program.err());
        assertEquals(ExitCode.USAGE, program.exitValue());
    }

    @Test
    void headEndsItQuietly() throws Exception {
        Program program = Program.in(directory)
                .shell("{ jvmpool run cube --range 1..2000000; echo \"ended with $?\" >&2; } | head -1")
                .join();
        assertEquals("{\"index\":0,\"input\":1,\"result\":1}\n", program.out());
        assertEquals("ended with " + ExitCode.NOBODY_READS + "\n", program.err());
    }

    /** The system has the words for a broken pipe in the language of the locale. */
    @Test
    void headEndsItQuietlyInFrench() throws Exception {
        Path localedef = Path.of("/usr/bin/localedef");
        assumeTrue(Files.isExecutable(localedef), "there is no " + localedef);
        assumeTrue(Files.exists(Path.of("/usr/share/locale/fr/LC_MESSAGES/libc.mo")), "the system knows no French");
        Program program = Program.in(directory)
                .shell(
                        "localedef -i fr_FR -f UTF-8 ./fr_FR.UTF-8; export LOCPATH=$PWD LC_ALL=fr_FR.UTF-8;"
                                + " { jvmpool run cube --range 1..100000 --mode sequential; echo \"ended with $?\" >&2; } | head -1")
                .join();
        assertEquals("{\"index\":0,\"input\":1,\"result\":1}\n", program.out());
        assertTrue(program.err().endsWith("ended with " + ExitCode.NOBODY_READS + "\n"), program.err());
        assertFalse(program.err().contains("Relais"), program.err());
    }

    @Test
    void taskOverItsTimeIsARow() throws Exception {
        Program program = Program.in(directory).run("run", "primes", "10", "2000000000", "20", "--timeout", "1s");
        assertEquals(1, program.exitValue(), program.err());
        assertEquals(3, program.rows().size());
        assertTrue(program.rows().get(1).contains("dev.jvmpool.TaskTimeoutException"), program.out());
        assertTrue(program.rows().get(1).contains("\"timeoutMillis\":1000"), program.out());
        assertEquals("{\"index\":2,\"input\":20,\"result\":8}", program.rows().get(2));
    }
}
