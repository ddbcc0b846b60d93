package dev.jvmpool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.QuickJvm;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;

/** A program of one file, as people would write it around the library: it sees the jars that they would have. */
record WholeProgram(Path directory, String source, String classpath) {

    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    /** One that has jvmpool and nothing else. */
    WholeProgram(Path directory, String source) {
        this(directory, source, System.getProperty("jvmpool.jar"));
    }

    /** Compiles and runs it in its directory, and gives what it prints to standard output. */
    String run(String... arguments) throws IOException {
        return run(System.err, arguments);
    }

    /** The same, with what it prints to standard error in between. */
    String runWithErrors(String... arguments) throws IOException {
        return run(null, arguments);
    }

    private String run(OutputStream errors, String... arguments) throws IOException {
        Matcher name = CLASS.matcher(source);
        assertTrue(name.find(), source);
        Path file = Files.writeString(directory.resolve(name.group(1) + ".java"), source);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.out, "-cp", classpath, "-d", directory.toString(), file.toString());
        assertEquals(0, compiled, "javac on " + file);

        CommandLine command = new CommandLine(
                        Path.of(System.getProperty("java.home"), "bin", "java").toFile())
                .addArguments(QuickJvm.FLAGS.toArray(String[]::new))
                .addArgument("-cp")
                .addArgument(directory + File.pathSeparator + classpath, false)
                .addArgument(name.group(1))
                .addArguments(arguments, false);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(directory.toFile())
                .get();
        executor.setStreamHandler(new PumpStreamHandler(output, errors == null ? output : errors));
        assertEquals(0, executor.execute(command), "the exit value of " + name.group(1));
        return output.toString(StandardCharsets.UTF_8);
    }
}
