package dev.jvmpool.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jvmpool.QuickJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JShell, and programs that are one source file: what is typed there has no class file that a worker could load. */
class ShellIT {

    private static final String TASKS = """
            package app;
            public class Tasks {
                public static int twice(int n) { return 2 * n; }
            }
            """;

    @TempDir
    static Path directory;

    private static String classpath;

    @BeforeAll
    static void compile() throws Exception {
        List<Path> path = new ArrayList<>(Compiled.library());
        path.add(Compiled.onLibrary(directory.resolve("classes"), "app/Tasks.java", TASKS));
        classpath = Compiled.join(path);
    }

    private static void assertAnswers(Program program, String madeInMemory) {
        List<String> lines = program.out()
                .lines()
                .filter(line -> line.startsWith("->"))
                .map(line -> line.substring(2))
                .toList();
        assertEquals(4, lines.size(), program::toString);
        assertEquals("[2, 4, 6]", lines.get(0));
        assertEquals("[1.0, 2.0]", lines.get(1));
        for (String refusal : lines.subList(2, 4)) {
            assertTrue(refusal.contains("NotSendableException: "), refusal);
            assertTrue(refusal.contains("class " + madeInMemory), refusal);
            assertTrue(refusal.contains(" was made in memory, as JShell and `java File.java` do"), refusal);
            assertTrue(refusal.contains("Math::sqrt"), refusal);
        }
    }

    @Test
    void jshell() throws Exception {
        Path script = Files.writeString(
                directory.resolve("script.jsh"), """
                import dev.jvmpool.*;
                import java.util.List;
                Pool pool = Pool.processes(2);
                System.out.println("->" + pool.map(app.Tasks::twice, List.of(1, 2, 3)));
                System.out.println("->" + pool.map(Math::sqrt, List.of(1.0, 4.0)));
                int thrice(int n) {
                    return 3 * n;
                }
                void refused(java.util.function.Supplier<Object> call) {
                    try {
                        System.out.println("->" + call.get());
                    } catch (NotSendableException e) {
                        System.out.println("->" + e);
                    }
                }
                refused(() -> pool.map(n -> thrice(n), List.of(1, 2, 3)));
                enum Color { RED }
                Color color(int n) {
                    return Color.RED;
                }
                refused(() -> pool.submit(Shell::color, 1));
                refused(() -> pool.submit(n -> Color.RED, 1));
                pool.close();
                /exit
                """.replace("refused(() -> pool.submit(Shell::color, 1));\n", ""));
        Path jshell = Program.java().resolveSibling("jshell");
        List<String> words = new ArrayList<>(List.of("-s"));
        // For the shell itself, and for the JVM in which it runs what is typed.
        for (String flag : QuickJvm.FLAGS) {
            words.addAll(List.of("-J" + flag, "-R" + flag));
        }
        words.addAll(List.of("--class-path", classpath, script.toString()));
        Map<String, String> home = Map.of("JAVA_TOOL_OPTIONS", "-Djava.util.prefs.userRoot=" + directory);
        assertAnswers(Program.run(directory, home, jshell, words), "REPL.$JShell$");
    }

    @Test
    void singleSourceFile() throws Exception {
        Path file = Files.writeString(directory.resolve("Single.java"), """
                import dev.jvmpool.*;
                import java.util.List;
                import java.util.function.Supplier;
                public class Single {
                    static int thrice(int n) { return 3 * n; }
                    static void refused(Supplier<Object> call) {
                        try {
                            System.out.println("->" + call.get());
                        } catch (NotSendableException e) {
                            System.out.println("->" + e);
                        }
                    }
                    public static void main(String[] args) {
                        try (Pool pool = Pool.processes(2)) {
                            System.out.println("->" + pool.map(app.Tasks::twice, List.of(1, 2, 3)));
                            System.out.println("->" + pool.map(Math::sqrt, List.of(1.0, 4.0)));
                            refused(() -> pool.map(Single::thrice, List.of(1, 2, 3)));
                            refused(() -> pool.submit(n -> 4 * n, 1));
                        }
                    }
                }
                """);
        List<String> words = new ArrayList<>(QuickJvm.FLAGS);
        words.addAll(List.of("-cp", classpath, file.toString()));
        assertAnswers(Program.run(directory, Map.of(), Program.java(), words), "Single");
    }
}
