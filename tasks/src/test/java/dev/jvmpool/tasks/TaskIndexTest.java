package dev.jvmpool.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskIndexTest {

    private static final Pattern ENTRY = Pattern.compile("([a-z-]+) = ([\\w.]+)::(\\w+) \\| (.+)");

    @Test
    void namesComeInTheOrderTheyAreShown() throws IOException {
        List<String> names = entries().stream().map(entry -> entry.group(1)).toList();
        assertEquals(
                List.of("colors", "thumbnail", "pdf-text", "cube", "primes", "sleep", "command", "any-exit"), names);
    }

    @Test
    void everyEntryIsATaskWithADescription() throws Exception {
        for (Matcher entry : entries()) {
            Class<?> type = Class.forName(entry.group(2));
            List<Method> methods = tasksOf(type)
                    .filter(method -> method.getName().equals(entry.group(3)))
                    .toList();
            assertEquals(1, methods.size(), entry.group());
            assertTrue(entry.group(4).length() <= 100, entry.group());
        }
    }

    @Test
    void everyTaskIsListed() throws Exception {
        Set<String> listed = new TreeSet<>();
        for (Matcher entry : entries()) {
            assertTrue(listed.add(entry.group(2) + "::" + entry.group(3)), "listed twice: " + entry.group());
        }
        assertEquals(tasksOfThePackage(), listed);
    }

    private static Set<String> tasksOfThePackage() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(Numbers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String name = Numbers.class.getPackageName();
        Set<String> tasks = new TreeSet<>();
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String simpleName = file.getFileName().toString().replace(".class", "");
                if (!simpleName.equals("package-info")) {
                    Class<?> type = Class.forName(name + "." + simpleName);
                    tasksOf(type).forEach(method -> tasks.add(type.getName() + "::" + method.getName()));
                }
            }
        }
        assertFalse(tasks.isEmpty());
        return tasks;
    }

    private static Stream<Method> tasksOf(Class<?> type) {
        int task = Modifier.PUBLIC | Modifier.STATIC;
        return Modifier.isPublic(type.getModifiers())
                ? Stream.of(type.getDeclaredMethods())
                        .filter(method -> (method.getModifiers() & task) == task && method.getParameterCount() == 1)
                : Stream.empty();
    }

    private static List<Matcher> entries() throws IOException {
        try (InputStream resource = Numbers.class.getResourceAsStream("/META-INF/jvmpool/tasks.properties")) {
            assertNotNull(resource);
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ENTRY::matcher)
                    .peek(entry -> assertTrue(entry.matches(), entry::toString))
                    .toList();
        }
    }
}
