package dev.jvmpool.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jvmpool.QuickJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands between fences in the README, and in the page on programs, compiles, runs, and does what it says. */
class ReadmeIT {

    private static final Document README = Document.of("README.md");

    /** Which commands are not run here, and why. */
    private static final Map<String, String> NOT_RUN_HERE = Map.of(
            "scripts/demo", "it takes long; DemoIT runs what it starts",
            "scripts/test", "it runs this test",
            "scripts/jvmpool isolation", "it takes most of a minute; IsolationIT runs each scene",
            "scripts/jvmpool tour", "it takes long; TourIT runs each lesson");

    /** It says so if something is wrong with this machine. */
    private static final String MAY_FIND_SOMETHING = "scripts/jvmpool doctor";

    /** What the README says is in it, for its commands to work on. */
    private static final String ACME_PDF = """
            package com.acme;

            public class Pdf {
                public static String toText(String file) {
                    return "the text of " + file;
                }
            }
            """;

    private static final String ACME_LEGACY = """
            package com.acme;

            public class Legacy {
                public static int convert(int number) throws InterruptedException {
                    Thread.sleep(20);
                    if (number == 3) {
                        System.exit(7);
                    }
                    return number;
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void thePrograms() throws IOException {
        List<String> programs = README.blocks("java");
        assertEquals(2, programs.size(), "programs in the README");

        String cubes = run(programs.get(0));
        assertTrue(cubes.startsWith("[1, 8, 27, ") && cubes.strip().endsWith(", 997002999]"), cubes);

        Files.writeString(directory.resolve("pom.xml"), "12345");
        Files.writeString(directory.resolve("README.md"), "1234567");
        String sizes = run(programs.get(1));
        assertEquals("""
                Size[file=pom.xml, bytes=5]
                Size[file=pom.xml, bytes=5]
                Size[file=README.md, bytes=7]
                java.nio.file.NoSuchFileException: no-such-file
                [Size[file=pom.xml, bytes=5], Size[file=README.md, bytes=7]]
                """, sizes);
    }

    @Test
    void theProgramsOfTheSettings() throws IOException {
        List<String> programs = Document.of("docs/settings.md").blocks("java");
        assertEquals(2, programs.size(), "programs in docs/settings.md");
        assertEquals("Texts[pages=[text 1, text 2]]\n", run(programs.get(0)));
        assertEquals("""
                [false, false, true, true, false, true, false, true]
                [true]
                true true
                """, run(programs.get(1)));
    }

    @Test
    void theTwoLines() throws IOException {
        List<String> diff = README.blocks("diff").get(0).lines().toList();
        assertEquals(4, diff.size());
        assertEquals("249500250000\n", run(loop(diff, "-")));
        assertEquals("249500250000\n", run(loop(diff, "+")));
    }

    /** A program with those lines of a difference that begin so. */
    private static String loop(List<String> diff, String sign) {
        String lines = diff.stream()
                .filter(line -> line.startsWith(sign))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        return """
                import dev.jvmpool.Pool;
                import java.util.List;
                import java.util.stream.IntStream;

                public class Cubes {
                    static long cube(int x) {
                        return (long) x * x * x;
                    }

                    public static void main(String[] args) {
                        List<Integer> numbers = IntStream.range(1, 1000).boxed().toList();
                        long sum = 0;
                %s
                        }
                        System.out.println(sum);
                    }
                }
                """.formatted(lines);
    }

    @Test
    void theDependency() {
        String version = Document.of("pom.xml").text().replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
        assertEquals("""
                <dependency>
                  <groupId>dev.jvmpool</groupId>
                  <artifactId>jvmpool</artifactId>
                  <version>%s</version>
                </dependency>
                """.formatted(version), README.blocks("xml").get(0));
    }

    @Test
    void theCommands() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        List<ShownCommand> commands = ShownCommand.of(README);
        Set<String> lines = commands.stream().map(ShownCommand::line).collect(Collectors.toSet());
        assertTrue(lines.containsAll(NOT_RUN_HERE.keySet()), "of another README: " + NOT_RUN_HERE.keySet());
        furnish();
        for (ShownCommand command : commands) {
            if (!NOT_RUN_HERE.containsKey(command.line())) {
                String output = shell(command.line());
                assertTrue(command.mayPrint(output), command.line() + " printed:\n" + output);
            }
        }
        assertEquals(
                999,
                shell("scripts/jvmpool run java.lang.Math::sqrt --range 1..999 --plain")
                        .lines()
                        .count());
    }

    /** No block is of a language that no test of this class looks at. */
    @Test
    void allBlocks() {
        long blocks =
                README.text().lines().filter(line -> line.startsWith("```")).count() / 2;
        long seen = List.of("java", "diff", "xml", "sh", "console").stream()
                .mapToLong(language -> README.blocks(language).size())
                .sum();
        assertEquals(blocks, seen);
    }

    /** Puts into the directory what the commands of the README need. */
    private void furnish() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path launcher = Files.createDirectories(directory.resolve("scripts")).resolve("jvmpool");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '%s' '%s' -jar '%s' \"$@\"\n"
                        .formatted(java, String.join("' '", QuickJvm.FLAGS), System.getProperty("jvmpool.jar")));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        shell("'%s' '%s' . 1 1".formatted(java, Document.root().resolve("scripts/MakeImages.java")));
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(directory.resolve("empty.pdf").toFile());
        }
        Path sources = Files.createDirectories(directory.resolve("acme"));
        Files.writeString(sources.resolve("Pdf.java"), ACME_PDF);
        Files.writeString(sources.resolve("Legacy.java"), ACME_LEGACY);
        tool("javac", "-d", sources.toString(), sources + "/Pdf.java", sources + "/Legacy.java");
        tool("jar", "--create", "--file", directory + "/acme.jar", "-C", sources.toString(), "com");
    }

    private static void tool(String name, String... arguments) {
        assertEquals(0, ToolProvider.findFirst(name).orElseThrow().run(System.out, System.out, arguments), name);
    }

    /** What a command prints to standard output. */
    private String shell(String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(directory.toFile())
                .get();
        executor.setStreamHandler(new PumpStreamHandler(out, err));
        executor.setWatchdog(
                ExecuteWatchdog.builder().setTimeout(Duration.ofMinutes(1)).get());
        executor.setExitValues(line.equals(MAY_FIND_SOMETHING) ? new int[] {0, 1} : new int[] {0});
        try {
            executor.execute(new CommandLine("/bin/bash").addArgument("-c").addArgument(line, false));
        } catch (IOException e) {
            throw new IOException(line + ": " + out.toString(UTF_8) + err.toString(UTF_8), e);
        }
        return out.toString(UTF_8);
    }

    private String run(String program) throws IOException {
        return new WholeProgram(directory, program).run();
    }
}
