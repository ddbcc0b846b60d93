package dev.jvmpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program whose class path has the oldest Jackson that jvmpool runs with, for itself and its workers. */
class LowestJacksonIT {

    private static final class Values extends ValueContract implements PoolMode.InProcesses {}

    /** Runs the whole contract of values, without JUnit, whose launcher is on nobody's class path. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            Values values = new Values();
            values.borrowPool();
            int count = 0;
            try {
                for (Method method : ValueContract.class.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class)) {
                        method.invoke(values);
                        count++;
                    }
                }
            } finally {
                values.giveBackPool();
            }
            System.out.println(new ObjectMapper().version() + " " + (count > 0));
        }
    }

    @TempDir
    Path directory;

    /** Runs the program with the jars of a directory in the place of our Jackson, and gives what it prints. */
    private String run(String jacksons) throws Exception {
        List<String> path = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Path.of(jacksons))) {
            jars.forEach(jar -> path.add(jar.toString()));
        }
        assertTrue(path.size() >= 3, path.toString());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!new File(entry).getName().startsWith("jackson-")) {
                path.add(entry);
            }
        }
        Path out = directory.resolve("out");
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, path),
                Program.class.getName()));
        Process program = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertTrue(program.waitFor(100, TimeUnit.SECONDS));
            return Files.readString(out);
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void valuesComeBackAsTheyWere() throws Exception {
        assertEquals("2.15.4 true\n", run(System.getProperty("jvmpool.lowest-jackson")));
    }

    @Test
    void anOlderOneIsNamed() throws Exception {
        String said = run(System.getProperty("jvmpool.old-jackson"));
        assertTrue(said.contains("jvmpool needs Jackson 2.15 or newer, and finds 2.9.10 here"), said);
    }
}
