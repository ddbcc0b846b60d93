package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in the README compile, run, and do what it says. */
class ReadmeIT {

    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    @TempDir
    private Path directory;

    @Test
    void thePrograms() throws IOException {
        List<String> programs = Document.of("README.md").blocks("java");
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

    /** Compiles and runs a program in the directory, and gives what it prints. */
    private String run(String program) throws IOException {
        Matcher name = CLASS.matcher(program);
        assertTrue(name.find(), program);
        Path source = Files.writeString(directory.resolve(name.group(1) + ".java"), program);
        String classpath = System.getProperty("jvmpool.jar");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.out, "-cp", classpath, "-d", directory.toString(), source.toString());
        assertEquals(0, compiled, "javac on " + source);

        CommandLine command = new CommandLine(
                        Path.of(System.getProperty("java.home"), "bin", "java").toFile())
                .addArgument("-cp")
                .addArgument(directory + File.pathSeparator + classpath, false)
                .addArgument(name.group(1));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(directory.toFile())
                .get();
        executor.setStreamHandler(new PumpStreamHandler(output, System.err));
        assertEquals(0, executor.execute(command), "the exit value of " + name.group(1));
        return output.toString(StandardCharsets.UTF_8);
    }
}
