package dev.jvmpool.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @TempDir
    Path directory;

    /** A class in a class, with an overloaded method. */
    public static final class Prices {

        private Prices() {}

        public static int parse(String text) {
            return text.length();
        }

        public static int parse(int[] numbers) {
            return numbers.length;
        }

        static int hidden() {
            return 0;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Math#sqrt                        | java.lang.Math::sqrt",
                "Math.sqrt                        | java.lang.Math::sqrt",
                "Math::sqr                        | java.lang.Math::sqrt",
                "java.lang.Math::sqr              | java.lang.Math::sqrt",
                "Math::max(int, int)              | java.lang.Math::max(int,int)",
                "Math::nothing                    | ''",
                "java.lang.Nothing                | ''",
                "nothing                          | ''",
                "a..b                             | ''",
                "::x                              | ''",
                "#                                | ''",
                "dev.jvmpool.cli.task.SuggestionsTest.Prices        | dev.jvmpool.cli.task.SuggestionsTest$Prices::parse",
                "dev.jvmpool.cli.task.SuggestionsTest.Prices::prase | dev.jvmpool.cli.task.SuggestionsTest$Prices::parse",
                "dev.jvmpool.cli.task.SuggestionsTest$Prices.parse  | dev.jvmpool.cli.task.SuggestionsTest$Prices::parse"
            })
    void nameIsFound(String typed, String meant) {
        assertEquals(meant, String.join(", ", Suggestions.forName(typed, ClassPath.NONE)));
    }

    @Test
    void classIsItsFirstMethods() {
        assertEquals(
                List.of("java.lang.Boolean::compare", "java.lang.Boolean::getBoolean", "java.lang.Boolean::hashCode"),
                Suggestions.forName("java.lang.Boolean", ClassPath.NONE));
    }

    @Test
    void classOfTheUsersIsFoundWithoutItsPackage() throws IOException {
        Path file = directory.resolve("classes/" + classFile());
        Files.createDirectories(file.getParent());
        Files.write(file, bytes());
        Path jar = directory.resolve("acme.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry(classFile()));
            entries.write(bytes());
        }
        List<String> meant = List.of(Prices.class.getName() + "::parse");
        for (Path entry : List.of(directory.resolve("classes"), jar)) {
            assertEquals(meant, Suggestions.forName("SuggestionsTest$Prices::parse", new ClassPath(List.of(entry))));
        }
    }

    private static String classFile() {
        return Prices.class.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes() throws IOException {
        try (var in = Prices.class.getResourceAsStream("/" + classFile())) {
            return in.readAllBytes();
        }
    }
}
